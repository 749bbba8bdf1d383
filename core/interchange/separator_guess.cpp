#include "interchange/separator_guess.h"

#include "interchange/delimited_reader.h"

#include <QBuffer>
#include <algorithm>
#include <tuple>

namespace segue {

namespace {

constexpr int judgedRecords = 50;

struct Fit {
    int fields = 0; ///< in the first record
    int alike = 0;  ///< records with as many
    int records = 0;

    bool isGood() const { return fields > 1 && 10 * alike >= 9 * records; }
};

Fit tryOut(const QByteArray& start, char separator)
{
    QBuffer buffer;
    buffer.setData(start);
    buffer.open(QIODevice::ReadOnly);
    DelimitedReader reader(buffer, {.separator = separator});
    Fit fit;
    while (fit.records < judgedRecords && reader.next().value_or(false)) {
        const auto fields = static_cast<int>(reader.fields().size());
        fit.fields = fit.records == 0 ? fields : fit.fields;
        fit.alike += fields == fit.fields ? 1 : 0;
        ++fit.records;
    }
    return fit;
}

} // namespace

char guessSeparator(const QByteArray& start)
{
    char best = ',';
    std::tuple<bool, int> bestRank{false, 1};
    for (const char separator : {'\t', ',', ';', '|'}) {
        const Fit fit = tryOut(start, separator);
        const std::tuple rank{fit.isGood(), fit.fields};
        if (rank > bestRank) {
            best = separator;
            bestRank = rank;
        }
    }
    return best;
}

} // namespace segue
