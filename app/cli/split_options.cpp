#include "cli/split_options.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

SplitParameters readSplit(Arguments& arguments, const QStringList& kinds, bool validationNeeded)
{
    constexpr double leastShare = 0.001;
    constexpr double mostShare = 0.999;
    SplitParameters split;
    split.kind = splitKindFrom(arguments.choice(u"split"_s, kinds)).value_or(SplitKind::Random);
    split.holdout = arguments.real(u"holdout"_s, leastShare, mostShare);
    split.validation = arguments.real(u"validation"_s, validationNeeded ? leastShare : 0, mostShare);
    split.seed = arguments.seed();
    return split;
}

} // namespace segue::cli
