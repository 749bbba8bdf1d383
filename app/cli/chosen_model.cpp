#include "cli/chosen_model.h"

#include "artifact/model_artifact.h"
#include "library/library.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

QCommandLineOption modelOption()
{
    return {u"model"_s, u"Which saved model; the active one without this."_s, u"id"_s};
}

Result<QString> chosenModel(const Arguments& arguments)
{
    if (arguments.has(u"model"_s))
        return arguments.text(u"model"_s);
    const auto connection = openLibrary(arguments.library());
    if (!connection)
        return fail(connection);
    auto id = activeModel(*connection);
    if (id && id->isEmpty())
        return fail(u"No model was trained on this library yet. Train one with: segue-cli train %1"_s.arg(
            arguments.library()));
    return id;
}

} // namespace segue::cli
