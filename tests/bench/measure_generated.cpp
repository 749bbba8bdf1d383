// Measures generated libraries: whether they keep within what real ones look like, how well each model ranks
// in them, and the ceiling that ranking by the planted probabilities reaches.
//
//   measure_generated LIBRARY [SEED [classic|recommended]]

#include "testing/realism.h"

#include <QCoreApplication>
#include <cstdio>

using namespace segue;

namespace {

int print(const testing::Realism& realism)
{
    std::printf("top 1%% of songs hold %.3f of the pairs, top 10%% %.3f\n", realism.topPercent,
                realism.topTenth);
    std::printf("held-out songs by an artist in the history: %.3f\n\n", realism.knownArtist);
    std::printf("%-22s %3s %10s %8s %8s %8s %9s\n", "model", "k", "precision", "recall", "ndcg", "map",
                "coverage");
    for (const EvaluationResult& result : realism.results)
        std::printf("%-22s %3d %10.4f %8.4f %8.4f %8.4f %9.3f\n", qUtf8Printable(result.model), result.k,
                    result.precision.mean, result.recall.mean, result.ndcg.mean, result.map.mean,
                    result.coverage.mean);
    return 0;
}

int complain(const QString& message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return 1;
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 2)
        return complain(QStringLiteral("Usage: measure_generated LIBRARY [SEED [classic|recommended]]"));
    const std::uint64_t seed = words.size() > 2 ? words[2].toULongLong() : 1;
    const Mix mix = words.value(3) == QStringLiteral("recommended") ? Mix::Recommended : Mix::Classic;

    Progress progress;
    const auto data = loadDataset(words[1], progress);
    if (!data)
        return complain(data.error().message);
    const auto realism = testing::measureRealism(**data, mix, seed, {5, 10, 20});
    return realism ? print(*realism) : complain(realism.error().message);
}
