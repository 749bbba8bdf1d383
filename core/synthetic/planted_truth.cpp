#include "synthetic/planted_truth.h"

#include "base/files.h"
#include "synthetic/npy_array.h"

#include <QDir>
#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr auto readme = R"(The tastes that a generated library was made from.

    import numpy as np, scipy.sparse as sp

    def matrix(name, columns):
        start, column, weight = (np.load(f"{name}_{part}.npy") for part in ("start", "column", "weight"))
        return sp.csr_matrix((weight, column, start), shape=(len(start) - 1, columns))

    sources = matrix("sources", np.load("sources_start.npy")[1])  # the first source has every song
    listeners = matrix("listeners", sources.shape[0])
    p = (listeners[row] @ sources).toarray()[0]

gives the probability that a discovery of listener `row` is each song. Rows and columns are in the order of the
library's ids, from 0. sources.txt names the sources, one a line.
)";

QString fileName(const QString& folder, const QString& matrix, const QString& part)
{
    return folder + u'/' + matrix + u'_' + part + u".npy"_s;
}

Result<void> writeText(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return fail(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    return {};
}

Result<void> saveMatrix(const QString& folder, const QString& name, const SparseWeights& matrix)
{
    if (const auto saved = writeNpy(fileName(folder, name, u"start"_s), matrix.start); !saved)
        return saved;
    if (const auto saved = writeNpy(fileName(folder, name, u"column"_s), matrix.column); !saved)
        return saved;
    return writeNpy(fileName(folder, name, u"weight"_s), matrix.weight);
}

/// Offsets ascend and end with the number of entries; columns are below `columns`.
bool fits(const SparseWeights& matrix, int columns)
{
    const auto inRange = [&](std::int32_t column) { return column >= 0 && column < columns; };
    return !matrix.start.empty() && matrix.start.front() == 0 && std::ranges::is_sorted(matrix.start) &&
           matrix.start.back() == std::ssize(matrix.column) && matrix.column.size() == matrix.weight.size() &&
           std::ranges::all_of(matrix.column, inRange);
}

Result<SparseWeights> loadMatrix(const QString& folder, const QString& name)
{
    auto start = readNpy<std::int64_t>(fileName(folder, name, u"start"_s));
    if (!start)
        return fail(start);
    auto column = readNpy<std::int32_t>(fileName(folder, name, u"column"_s));
    if (!column)
        return fail(column);
    auto weight = readNpy<float>(fileName(folder, name, u"weight"_s));
    if (!weight)
        return fail(weight);
    return SparseWeights{std::move(*start), std::move(*column), std::move(*weight)};
}

} // namespace

void SparseWeights::add(std::int32_t columnOfEntry, double weightOfEntry)
{
    column.push_back(columnOfEntry);
    weight.push_back(static_cast<float>(weightOfEntry));
}

int PlantedTruth::songs() const
{
    return static_cast<int>(sources.start[1]); // the first source, the chart, has every song
}

void PlantedTruth::probabilities(int listener, std::span<double> probabilities) const
{
    std::ranges::fill(probabilities, 0);
    for (std::int64_t i = listeners.start[listener]; i < listeners.start[listener + 1]; ++i) {
        const int source = listeners.column[i];
        for (std::int64_t j = sources.start[source]; j < sources.start[source + 1]; ++j)
            probabilities[sources.column[j]] += double{listeners.weight[i]} * double{sources.weight[j]};
    }
}

QString truthFolder(const QString& libraryPath)
{
    return libraryPath + ".truth"_L1;
}

Result<void> saveTruth(const QString& folder, const PlantedTruth& truth, const QStringList& sourceNames)
{
    if (!QDir().mkdir(folder))
        return fail(u"The folder %1 cannot be created."_s.arg(folder));
    if (const auto saved = saveMatrix(folder, u"sources"_s, truth.sources); !saved)
        return saved;
    if (const auto saved = saveMatrix(folder, u"listeners"_s, truth.listeners); !saved)
        return saved;
    const QByteArray names = sourceNames.join(u'\n').toUtf8() + '\n';
    if (const auto saved = writeText(folder + "/sources.txt"_L1, names); !saved)
        return saved;
    if (const auto saved = writeText(folder + "/README.txt"_L1, readme); !saved)
        return saved;
    for (const QString& name : QDir(folder).entryList(QDir::Files)) {
        if (const auto synced = syncToDisk(folder + u'/' + name); !synced)
            return synced;
    }
    return syncToDisk(folder);
}

Result<PlantedTruth> loadTruth(const QString& folder)
{
    auto sources = loadMatrix(folder, u"sources"_s);
    if (!sources)
        return fail(sources);
    auto listeners = loadMatrix(folder, u"listeners"_s);
    if (!listeners)
        return fail(listeners);
    if (sources->start.size() < 2 || !fits(*sources, static_cast<int>(sources->start[1])))
        return fail(u"The sources in %1 are damaged: their arrays do not fit each other."_s.arg(folder));
    if (!fits(*listeners, sources->rows()))
        return fail(u"The listeners in %1 are damaged: their arrays do not fit each other."_s.arg(folder));
    return PlantedTruth{std::move(*sources), std::move(*listeners)};
}

} // namespace segue
