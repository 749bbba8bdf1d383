#include "evaluate/taste_clusters.h"

#include "evaluate/k_means.h"

#include <QHash>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>

namespace segue {

namespace {

constexpr int usualTasteClusters = 8;
constexpr int listenersOfCluster = 50; ///< at least, in the mean
constexpr std::size_t mostFitted = 20'000;
constexpr int listenersAtOnce = 256;
constexpr int namingArtists = 2;

/// Rows with factors; a sample of them where there are many.
std::vector<int> fittedRows(const FactorMatrix& factors, std::uint64_t seed)
{
    std::vector<int> rows;
    for (int row = 0; row < static_cast<int>(factors.rows()); ++row) {
        if (factors.row(row).squaredNorm() > 0)
            rows.push_back(row);
    }
    if (rows.size() > mostFitted) {
        std::mt19937_64 random(seed);
        std::ranges::shuffle(rows, random);
        rows.resize(mostFitted);
        std::ranges::sort(rows);
    }
    return rows;
}

Eigen::RowVectorXd tasteOf(const FactorMatrix& factors, int row)
{
    return factors.row(row).cast<double>().normalized();
}

/// Counts the plays of a word (artist, genre) by cluster, to find what a cluster has more of than all.
class Distinctive {
public:
    Distinctive(const std::vector<QString>& words, const ListenerParts& parts,
                const InteractionMatrix& training, int clusters)
        : pairs_(clusters, 0)
    {
        std::vector<int> wordOf(words.size(), -1);
        QHash<QString, int> numbers;
        for (std::size_t song = 0; song < words.size(); ++song) {
            if (words[song].isEmpty())
                continue;
            if (!numbers.contains(words[song])) {
                numbers.insert(words[song], static_cast<int>(words_.size()));
                words_ << words[song];
            }
            wordOf[song] = numbers.value(words[song]);
        }
        counts_.assign(clusters, std::vector<std::int64_t>(words_.size(), 0));
        for (int user = 0; user < training.users(); ++user) {
            if (parts.part[user] < 0)
                continue;
            for (const int song : training.byUser().columns(user)) {
                ++pairs_[parts.part[user]];
                if (wordOf[song] >= 0)
                    ++counts_[parts.part[user]][wordOf[song]];
            }
        }
    }

    /// At most `count`, the most telling first: by the share of the cluster's pairs times the logarithm of
    /// its lift, so that a word has to be both common there and rarer elsewhere.
    QStringList of(int cluster, int count) const
    {
        std::vector<std::pair<double, int>> scored;
        const double all = std::accumulate(pairs_.begin(), pairs_.end(), 0.0);
        for (int word = 0; word < static_cast<int>(words_.size()); ++word) {
            double everywhere = 0;
            for (const auto& counts : counts_)
                everywhere += static_cast<double>(counts[word]);
            const double share = static_cast<double>(counts_[cluster][word]) / std::max(1.0, pairs_[cluster]);
            if (share > everywhere / all)
                scored.emplace_back(-share * std::log(share * all / everywhere), word);
        }
        std::ranges::sort(scored);
        QStringList words;
        for (const auto& [score, word] : scored) {
            if (words.size() < count)
                words << words_[word];
        }
        return words;
    }

private:
    QStringList words_;
    std::vector<std::vector<std::int64_t>> counts_; ///< clusters x words
    std::vector<double> pairs_;
};

QStringList tasteNames(const ListenerParts& parts, const InteractionMatrix& training, const Songs& songs,
                       int clusters)
{
    const Distinctive genres(songs.genre, parts, training, clusters);
    const Distinctive artists(songs.artist, parts, training, clusters);
    QStringList names;
    for (int cluster = 0; cluster < clusters; ++cluster) {
        const QStringList words = genres.of(cluster, 1) + artists.of(cluster, namingArtists);
        const QString number = QStringLiteral("taste %1").arg(cluster + 1);
        names << (words.isEmpty() ? number
                                  : QStringLiteral("%1: %2").arg(number, words.join(QStringLiteral(", "))));
    }
    return names;
}

} // namespace

int suitableTasteClusters(int listeners)
{
    return std::clamp(listeners / listenersOfCluster, 2, usualTasteClusters);
}

ListenerParts tasteClusters(const FactorMatrix& factors, const InteractionMatrix& training,
                            const Songs& songs, int clusters, std::uint64_t seed, const Compute& compute)
{
    ListenerParts parts{{}, std::vector<int>(factors.rows(), -1)};
    const std::vector<int> rows = fittedRows(factors, seed);
    if (rows.empty())
        return parts;
    PointMatrix tastes(rows.size(), factors.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        tastes.row(static_cast<Eigen::Index>(i)) = tasteOf(factors, rows[i]);
    const Clustering found = kMeans(tastes, clusters, seed, compute);
    const auto listeners = static_cast<int>(factors.rows());
    parallelChunks(compute, (listeners + listenersAtOnce - 1) / listenersAtOnce, [&](int chunk) {
        const int begin = chunk * listenersAtOnce;
        for (int row = begin; row < std::min(begin + listenersAtOnce, listeners); ++row) {
            if (factors.row(row).squaredNorm() > 0)
                parts.part[row] = nearestCenter(found.centers, tasteOf(factors, row));
        }
    });
    parts.names = tasteNames(parts, training, songs, static_cast<int>(found.centers.rows()));
    return parts;
}

FactorMatrix listenerFactors(const AlsModel& model, const InteractionMatrix& training, const Compute& compute)
{
    if (model.userFactors.rows() == training.users())
        return model.userFactors;
    // Not owned: the model outlives the call.
    const AlsRecommender als(std::shared_ptr<const AlsModel>(std::shared_ptr<void>(), &model));
    FactorMatrix factors = FactorMatrix::Zero(training.users(), model.songFactors.cols());
    const int chunks = (training.users() + listenersAtOnce - 1) / listenersAtOnce;
    parallelChunks(compute, chunks, [&](int chunk) {
        const int begin = chunk * listenersAtOnce;
        for (int user = begin; user < std::min(begin + listenersAtOnce, training.users()); ++user) {
            if (training.byUser().size(user) > 0)
                factors.row(user) = als.foldIn(historyOf(training, user)).cast<float>();
        }
    });
    return factors;
}

} // namespace segue
