#include "evaluate/planted_measures.h"
#include "library/library.h"
#include "testing/libraries.h"
#include "workspace/planted_scoring.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

using Damage = std::function<void(PlantedTruth&)>;

constexpr double tolerance = 1e-12;

bool near(double a, double b)
{
    return std::abs(a - b) < tolerance;
}

/// A chart of three songs and a scene of the last two; one listener of both.
PlantedTruth smallTruth()
{
    PlantedTruth truth;
    truth.sources.add(0, 0.5);
    truth.sources.add(1, 0.25);
    truth.sources.add(2, 0.25);
    truth.sources.endRow();
    truth.sources.add(1, 0.5);
    truth.sources.add(2, 0.5);
    truth.sources.endRow();
    truth.sources.endRow(); // nothing rises
    truth.listeners.add(0, 0.25);
    truth.listeners.add(1, 0.75);
    truth.listeners.endRow();
    return truth;
}

/// P(source and song | listener) by the definition, songs x sources.
Eigen::MatrixXd jointOf(const PlantedTruth& truth, int listener)
{
    Eigen::MatrixXd joint = Eigen::MatrixXd::Zero(truth.songs(), truth.sources.rows());
    const auto sources = truth.listeners.columnsOf(listener);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto songs = truth.sources.columnsOf(sources[i]);
        for (std::size_t j = 0; j < songs.size(); ++j)
            joint(songs[j], sources[i]) = double{truth.listeners.weightsOf(listener)[i]} *
                                          double{truth.sources.weightsOf(sources[i])[j]};
    }
    return joint;
}

double discounted(const std::vector<double>& gains, int k)
{
    double sum = 0;
    int rank = 0;
    for (const double gain : gains) {
        if (++rank <= k)
            sum += gain / std::log2(rank + 1);
    }
    return sum;
}

Result<PlantedScores> score(const Workspace& workspace, const PlantedTruth& truth,
                            const PlantedRequest& request)
{
    Progress progress;
    return scorePlanted(workspace, truth, request, progress);
}

const PlantedResult& resultFor(const PlantedScores& scores, const QString& model)
{
    return *std::ranges::find(scores.results, model, &PlantedResult::model);
}

} // namespace

class TestPlantedScoring : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString library_;
    std::shared_ptr<const Workspace> workspace_;
    PlantedTruth truth_;

    QString pathOf(const QString& name) const { return folder_.filePath(name); }
    void copyLibrary(const QString& to) const
    {
        QVERIFY(QFile::copy(library_, to));
        copyTruth(to);
    }
    void copyTruth(const QString& to) const
    {
        QVERIFY(QDir().mkpath(truthFolder(to)));
        for (const QFileInfo& info : QDir(truthFolder(library_)).entryInfoList(QDir::Files))
            QVERIFY(QFile::copy(info.filePath(), truthFolder(to) + u'/' + info.fileName()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        library_ = pathOf(u"music.segue"_s);
        QVERIFY(testing::makeLibrary(library_, 150, 200));
        const auto data = testing::load(library_);
        QVERIFY(testing::trainQuickly(*data));
        workspace_ = openWorkspace(data).value();
        truth_ = truthOf(*data).value();
    }

    void gradedNdcgByHand()
    {
        const std::array best{1.0, 0.5};
        const std::array other{0.0, 0.5};
        QVERIFY(near(gradedNdcg(best, best), 1));
        QVERIFY(near(gradedNdcg(other, best), (0.5 / std::log2(3)) / (1 + 0.5 / std::log2(3))));
        QCOMPARE(gradedNdcg({}, best), 0.0);
        QCOMPARE(gradedNdcg({}, {}), 0.0);
    }

    void agreementByHand()
    {
        const std::array contributions{3.0, -2.0, 1.0};
        const std::array weights{1.0, 1.0, 2.0};
        const std::array alike{1.0, 0.5, 0.0};
        const auto agreement = explanationAgreement(contributions, weights, alike);
        QVERIFY(agreement.has_value());
        QVERIFY(near(agreement->share, 0.75));
        QVERIFY(near(agreement->byChance, 0.375));
        QVERIFY(near(agreement->lift(), 0.375));
        QVERIFY(near(agreement->best, 1));
        const std::array against{-3.0, -2.0, 0.0};
        QVERIFY(!explanationAgreement(against, weights, alike));
        QVERIFY(!explanationAgreement({}, {}, {}));
    }

    void sourcesByBayes()
    {
        const PlantedTruth truth = smallTruth();
        QCOMPARE(truth.sourcesOf(0, 0), (std::vector<double>{1, 0}));
        // 0.25 * 0.25 against 0.75 * 0.5
        const std::vector<double> shared = truth.sourcesOf(0, 1);
        QVERIFY(near(shared[0], 1.0 / 7));
        QVERIFY(near(shared[1], 6.0 / 7));
        QCOMPARE(truth.sourcesOf(0, 3), (std::vector<double>{0, 0}));
    }

    void truthComesBack()
    {
        const QString folder = pathOf(u"small.truth"_s);
        QVERIFY(saveTruth(folder, smallTruth(), {u"chart"_s, u"scene"_s, u"rising"_s}));
        const auto loaded = loadTruth(folder);
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->songs(), 3);
        QCOMPARE(loaded->listeners.rows(), 1);
        QCOMPARE(loaded->sources.weight, smallTruth().sources.weight);
    }

    void damagedTruthNamesTheFile_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Damage>("damage");
        const auto row = [](const char* name, const char* file, const Damage& damage) {
            QTest::newRow(name) << QString::fromLatin1(file) << damage;
        };
        row("offsets descend", "sources_start.npy", [](PlantedTruth& truth) { truth.sources.start[1] = 6; });
        row("offsets below 0", "listeners_start.npy",
            [](PlantedTruth& truth) { truth.listeners.start[0] = -1; });
        row("offsets too short", "listeners_start.npy",
            [](PlantedTruth& truth) { truth.listeners.start.back() = 1; });
        row("nobody", "listeners_start.npy", [](PlantedTruth& truth) { truth.listeners = {}; });
        row("weights missing", "sources_weight.npy",
            [](PlantedTruth& truth) { truth.sources.weight.pop_back(); });
        row("not a number", "listeners_weight.npy",
            [](PlantedTruth& truth) { truth.listeners.weight[0] = std::numeric_limits<float>::quiet_NaN(); });
        row("below 0", "sources_weight.npy", [](PlantedTruth& truth) {
            truth.sources.weight[0] = -0.5;
            truth.sources.weight[1] = 1;
            truth.sources.weight[2] = 0.5;
        });
        row("sums to less than 1", "listeners_weight.npy",
            [](PlantedTruth& truth) { truth.listeners.weight[0] = 0; });
        row("song past the last", "sources_column.npy",
            [](PlantedTruth& truth) { truth.sources.column.back() = 3; });
        row("song below 0", "sources_column.npy", [](PlantedTruth& truth) { truth.sources.column[3] = -1; });
        row("song twice", "sources_column.npy", [](PlantedTruth& truth) { truth.sources.column[3] = 2; });
        row("chart lacks a song", "sources_column.npy",
            [](PlantedTruth& truth) { truth.sources.column[0] = 1; });
        row("source past the last", "listeners_column.npy",
            [](PlantedTruth& truth) { truth.listeners.column[1] = 3; });
    }
    void damagedTruthNamesTheFile()
    {
        QFETCH(QString, file);
        QFETCH(Damage, damage);
        const QTemporaryDir place;
        PlantedTruth truth = smallTruth();
        damage(truth);
        QVERIFY(saveTruth(place.filePath(u"truth"_s), truth, {}));
        const auto loaded = loadTruth(place.filePath(u"truth"_s));
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().message.contains(file), qPrintable(loaded.error().message));
    }

    void missingPartIsNamed()
    {
        const QTemporaryDir place;
        QVERIFY(saveTruth(place.filePath(u"truth"_s), smallTruth(), {}));
        QVERIFY(QFile::remove(place.filePath(u"truth/sources_column.npy"_s)));
        const auto loaded = loadTruth(place.filePath(u"truth"_s));
        QVERIFY(!loaded);
        QVERIFY(loaded.error().message.contains(u"sources_column.npy"));
    }

    void listsScoreAsByTheDefinition()
    {
        constexpr int k = 5;
        const auto scores = score(*workspace_, truth_, {.k = k, .listeners = 0});
        QVERIFY(scores.has_value());
        double sum = 0;
        int listeners = 0;
        for (int user = 0; user < truth_.listeners.rows(); ++user) {
            const History history = historyOf(workspace_->data->interactions, user);
            if (history.empty())
                continue;
            const Eigen::VectorXd taste = jointOf(truth_, user).rowwise().sum();
            std::vector<double> best;
            for (int song = 0; song < truth_.songs(); ++song) {
                if (std::ranges::find(history, song, &HistoryEntry::song) == history.end())
                    best.push_back(taste[song]);
            }
            std::ranges::sort(best, std::greater());
            std::vector<double> listed;
            for (const RecommendedSong& row : workspace_->ensemble->recommend(history, k).songs)
                listed.push_back(taste[row.song]);
            sum += discounted(listed, k) / discounted(best, k);
            ++listeners;
        }
        const PlantedResult& ensemble = resultFor(*scores, u"ensemble"_s);
        QCOMPARE(ensemble.listeners, listeners);
        QVERIFY(!scores->isSample);
        QVERIFY2(std::abs(ensemble.ndcg.mean - sum / listeners) < 1e-9, "brute force says otherwise");
        QVERIFY(ensemble.ndcg.low < ensemble.ndcg.mean && ensemble.ndcg.mean < ensemble.ndcg.high);
        QCOMPARE(resultFor(*scores, u"oracle"_s).ndcg.mean, 1.0);
        const double random = resultFor(*scores, u"random"_s).ndcg.mean;
        for (const char* model : {"ensemble", "ensemble without MMR", "als", "popularity", "item-knn"})
            QVERIFY2(resultFor(*scores, QString::fromLatin1(model)).ndcg.mean > random, model);
    }

    void explanationsScoreAsByTheDefinition()
    {
        constexpr int k = 5;
        const auto scores = score(*workspace_, truth_, {.k = k, .listeners = 0});
        QVERIFY(scores.has_value());
        const Ensemble& ensemble = *workspace_->ensemble;
        double share = 0;
        double byChance = 0;
        double best = 0;
        int listeners = 0;
        std::int64_t songs = 0;
        for (int user = 0; user < truth_.listeners.rows(); ++user) {
            const History history = historyOf(workspace_->data->interactions, user);
            Eigen::MatrixXd sources = jointOf(truth_, user);
            for (Eigen::Index song = 0; song < sources.rows(); ++song)
                sources.row(song) /= sources.row(song).sum();
            const ComponentScores asked = ensemble.scores(history);
            Eigen::Vector3d ofListener = Eigen::Vector3d::Zero();
            int explained = 0;
            for (const RecommendedSong& row : ensemble.recommend(history, k).songs) {
                const Explanation why =
                    explain(ensemble, asked, history, ensemble.weights(asked), row.song, 10'000);
                if (why.parts[Component::Als] <= 0)
                    continue;
                double speaking = 0;
                double own = 0;
                double weight = 0;
                double ownWeight = 0;
                double most = 0;
                for (const Contribution& part : why.history) {
                    const double alike = sources.row(row.song).dot(sources.row(part.song));
                    const float plays = std::ranges::find(history, part.song, &HistoryEntry::song)->plays;
                    const double w = ensemble.als()->model().confidence.weight(plays);
                    if (part.value > 0) {
                        speaking += part.value;
                        own += part.value * alike;
                    }
                    weight += w;
                    ownWeight += w * alike;
                    most = std::max(most, alike);
                }
                if (speaking <= 0)
                    continue;
                ofListener += Eigen::Vector3d(own / speaking, ownWeight / weight, most);
                ++explained;
            }
            if (explained == 0)
                continue;
            share += ofListener[0] / explained;
            byChance += ofListener[1] / explained;
            best += ofListener[2] / explained;
            songs += explained;
            ++listeners;
        }
        const PlantedExplanations& found = scores->explanations;
        QVERIFY(listeners > 50);
        QCOMPARE(found.listeners, listeners);
        QCOMPARE(found.songs, songs);
        QVERIFY(std::abs(found.share.mean - share / listeners) < 1e-9);
        QVERIFY(std::abs(found.byChance.mean - byChance / listeners) < 1e-9);
        QVERIFY(std::abs(found.best.mean - best / listeners) < 1e-9);
        QVERIFY(std::abs(found.lift.mean - (share - byChance) / listeners) < 1e-9);
        QVERIFY2(found.lift.low > 0, "explanations are no better than chance");
        QVERIFY(found.best.mean > found.share.mean);
    }

    void regimesAddUpToTheSample()
    {
        const auto scores = score(*workspace_, truth_, {.listeners = 60, .seed = 4});
        QVERIFY(scores.has_value());
        int all = 0;
        for (const PlantedResult& result : scores->byRegime) {
            QVERIFY(result.regime.has_value());
            if (result.model == u"ensemble"_s)
                all += result.listeners;
        }
        QCOMPARE(all, 60);
        QVERIFY(scores->isSample);
        const auto again =
            score(*workspace_, truth_, {.listeners = 60, .seed = 4, .compute = {.threads = 3}});
        QCOMPARE(again->results.front().ndcg.mean, scores->results.front().ndcg.mean);
        QCOMPARE(again->results.front().ndcg.low, scores->results.front().ndcg.low);
        const auto other = score(*workspace_, truth_, {.listeners = 60, .seed = 5});
        QVERIFY(other->results.front().ndcg.mean != scores->results.front().ndcg.mean);
    }

    void withoutAlsNothingIsExplained()
    {
        const auto scores = score(*withoutModel(workspace_->data), truth_, {});
        QVERIFY(scores.has_value());
        QCOMPARE(scores->explanations.listeners, 0);
        QVERIFY(std::ranges::find(scores->results, u"als"_s, &PlantedResult::model) == scores->results.end());
        QVERIFY(resultFor(*scores, u"ensemble"_s).ndcg.mean > 0);
    }

    void whatCameLaterIsNotScored()
    {
        const QString grown = pathOf(u"grown.segue"_s);
        copyLibrary(grown);
        {
            const auto connection = openLibrary(grown);
            QVERIFY(connection.has_value());
            QVERIFY(connection->execute(u"INSERT INTO songs (external_id, title) VALUES ('new', 'New')"_s));
            QVERIFY(connection->execute(
                u"INSERT INTO users (external_id, name, created_at) VALUES ('me', 'Me', 0)"_s));
            QVERIFY(connection->execute(
                u"INSERT INTO interactions (user_id, song_id, play_count) SELECT u.id, s.id, 5 FROM users u, "
                "songs s WHERE s.external_id = 'new' AND u.id % 2 = 0"_s));
        }
        const auto data = testing::load(grown);
        const auto truth = truthOf(*data);
        QVERIFY2(truth.has_value(), truth ? "" : qPrintable(truth.error().message));
        QVERIFY(testing::trainQuickly(*data));
        const auto scores = score(**openWorkspace(data), *truth, {.k = 200, .listeners = 0});
        QVERIFY(scores.has_value());
        QCOMPARE(scores->songsBeyond, 1);
        QCOMPARE(scores->listenersBeyond, 1);
        QVERIFY(scores->results.front().listeners <= truth->listeners.rows());
        // A list of everything the truth knows is no more than what the oracle lists.
        QVERIFY(scores->results.front().ndcg.mean < 1);
    }

    void truthOfAnotherLibraryIsRefused()
    {
        const QString other = pathOf(u"other.segue"_s);
        QVERIFY(testing::makeLibrary(other, 20, 30));
        QVERIFY(QDir(truthFolder(other)).removeRecursively());
        const auto data = testing::load(other);
        const auto missing = truthOf(*data);
        QVERIFY(!missing);
        QVERIFY(missing.error().message.contains(u"segue-cli generate"));
        copyTruth(other);
        const auto refused = truthOf(*data);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"another library"), qPrintable(refused.error().message));
    }

    void cancelledTellsSo()
    {
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        const auto scores = scorePlanted(*workspace_, truth_, {}, progress);
        QVERIFY(!scores);
        QCOMPARE(scores.error().kind, Error::Kind::Cancelled);
    }

    void impossibleRequestsAreRefused()
    {
        QVERIFY(!score(*workspace_, truth_, {.k = 0}));
        QVERIFY(!score(*workspace_, truth_, {.listeners = -1}));
    }
};

QTEST_GUILESS_MAIN(TestPlantedScoring)
#include "test_planted_scoring.moc"
