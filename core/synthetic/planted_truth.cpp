#include "synthetic/planted_truth.h"

#include "base/files.h"
#include "synthetic/npy_array.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

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

constexpr auto sourcesName = "sources"_L1;
constexpr auto listenersName = "listeners"_L1;

QString fileName(const QString& folder, QLatin1StringView matrix, QLatin1StringView part)
{
    return folder + u'/' + matrix + u'_' + part + ".npy"_L1;
}

Result<void> writeText(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return fail(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    return {};
}

Result<void> saveMatrix(const QString& folder, QLatin1StringView name, const SparseWeights& matrix)
{
    if (const auto saved = writeNpy(fileName(folder, name, "start"_L1), matrix.start); !saved)
        return saved;
    if (const auto saved = writeNpy(fileName(folder, name, "column"_L1), matrix.column); !saved)
        return saved;
    return writeNpy(fileName(folder, name, "weight"_L1), matrix.weight);
}

/// How far float32 weights may sum up from 1.
constexpr double sumTolerance = 1e-3;

bool areOffsets(const std::vector<std::int64_t>& start, std::size_t entries)
{
    return start.size() >= 2 && start.front() == 0 && std::ranges::is_sorted(start) &&
           start.back() == static_cast<std::int64_t>(entries);
}

bool areProbabilities(const SparseWeights& matrix, bool mayBeEmpty)
{
    for (int row = 0; row < matrix.rows(); ++row) {
        const auto weights = matrix.weightsOf(row);
        const auto isShare = [](float weight) { return weight >= 0 && weight <= 1; }; // never NaN
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        if (!std::ranges::all_of(weights, isShare) ||
            (std::abs(sum - 1) > sumTolerance && !(mayBeEmpty && weights.empty())))
            return false;
    }
    return true;
}

/// Every row ascends, so that a song can be looked up, and the first, the chart, has every song.
bool areSourceColumns(const SparseWeights& sources)
{
    const auto chart = sources.columnsOf(0);
    if (chart.empty())
        return false;
    for (int song = 0; song < static_cast<int>(chart.size()); ++song) {
        if (chart[song] != song)
            return false;
    }
    for (int row = 0; row < sources.rows(); ++row) {
        if (std::ranges::adjacent_find(sources.columnsOf(row), std::ranges::greater_equal()) !=
            sources.columnsOf(row).end())
            return false;
    }
    return true;
}

bool areBelow(int columns, const std::vector<std::int32_t>& column)
{
    return std::ranges::all_of(column, [columns](std::int32_t each) { return each >= 0 && each < columns; });
}

tl::unexpected<Error> damaged(const QString& path, const QString& why)
{
    return fail(u"%1 is damaged: %2."_s.arg(path, why));
}

Result<SparseWeights> loadMatrix(const QString& folder, QLatin1StringView name)
{
    auto start = readNpy<std::int64_t>(fileName(folder, name, "start"_L1));
    if (!start)
        return fail(start);
    auto column = readNpy<std::int32_t>(fileName(folder, name, "column"_L1));
    if (!column)
        return fail(column);
    auto weight = readNpy<float>(fileName(folder, name, "weight"_L1));
    if (!weight)
        return fail(weight);
    if (!areOffsets(*start, column->size()))
        return damaged(fileName(folder, name, "start"_L1),
                       u"its offsets do not ascend from 0 to the number of columns"_s);
    if (weight->size() != column->size())
        return damaged(fileName(folder, name, "weight"_L1), u"it has not one weight for each column"_s);
    SparseWeights matrix{std::move(*start), std::move(*column), std::move(*weight)};
    if (!areProbabilities(matrix, name == sourcesName))
        return damaged(fileName(folder, name, "weight"_L1),
                       u"its rows are not probabilities that sum to 1"_s);
    return matrix;
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

std::vector<double> PlantedTruth::sourcesOf(int listener, int song) const
{
    std::vector<double> shares;
    double sum = 0;
    for (std::int64_t i = listeners.start[listener]; i < listeners.start[listener + 1]; ++i) {
        const auto songsThere = sources.columnsOf(listeners.column[i]);
        const auto found = std::ranges::lower_bound(songsThere, song);
        const bool hasIt = found != songsThere.end() && *found == song;
        const double chance =
            hasIt ? double{sources.weightsOf(listeners.column[i])[found - songsThere.begin()]} : 0;
        sum += shares.emplace_back(double{listeners.weight[i]} * chance);
    }
    for (double& share : shares)
        share = sum > 0 ? share / sum : 0;
    return shares;
}

QString truthFolder(const QString& libraryPath)
{
    return libraryPath + ".truth"_L1;
}

Result<void> saveTruth(const QString& folder, const PlantedTruth& truth, const QStringList& sourceNames)
{
    if (!QDir().mkdir(folder))
        return fail(u"The folder %1 cannot be created."_s.arg(folder));
    if (const auto saved = saveMatrix(folder, sourcesName, truth.sources); !saved)
        return saved;
    if (const auto saved = saveMatrix(folder, listenersName, truth.listeners); !saved)
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
    auto sources = loadMatrix(folder, sourcesName);
    if (!sources)
        return fail(sources);
    auto listeners = loadMatrix(folder, listenersName);
    if (!listeners)
        return fail(listeners);
    const auto songs = static_cast<int>(sources->columnsOf(0).size());
    if (!areBelow(songs, sources->column) || !areSourceColumns(*sources))
        return damaged(fileName(folder, sourcesName, "column"_L1),
                       u"the first source must have every song, and songs must ascend in each"_s);
    if (!areBelow(sources->rows(), listeners->column))
        return damaged(fileName(folder, listenersName, "column"_L1),
                       u"it names sources that there are not"_s);
    return PlantedTruth{std::move(*sources), std::move(*listeners)};
}

} // namespace segue
