#include "library/library.h"
#include "library/load_interactions.h"
#include "synthetic/generator.h"
#include "synthetic/genre_table.h"
#include "synthetic/planted_truth.h"
#include "synthetic/song_world.h"
#include "synthetic/timeline.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

constexpr GeneratorParameters parameters{.listeners = 3000, .songs = 1500, .seed = 7};

/// Everything that was written for a library: the file itself and the planted tastes, by name.
QMap<QString, QByteArray> bytesOf(const QString& library)
{
    QMap<QString, QByteArray> bytes;
    QFile file(library);
    if (file.open(QIODevice::ReadOnly))
        bytes[u"library"_s] = file.readAll();
    for (const QFileInfo& info : QDir(truthFolder(library)).entryInfoList(QDir::Files)) {
        QFile part(info.filePath());
        if (part.open(QIODevice::ReadOnly))
            bytes[info.fileName()] = part.readAll();
    }
    return bytes;
}

Result<GeneratorReport> generate(const QString& path, const GeneratorParameters& wanted)
{
    Progress progress;
    return generateLibrary(path, wanted, progress);
}

void touch(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("left over");
}

} // namespace

class TestGenerator : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString library_;
    std::optional<Connection> connection_;
    Catalogue catalogue_;
    InteractionMatrix matrix_;
    PlantedTruth truth_;

    QString pathOf(const QString& name) const { return folder_.filePath(name); }

    qint64 number(const QString& sql) const
    {
        auto query = connection_->query(sql);
        return query && query->next() ? query->value(0).toLongLong() : -1;
    }

    int songsHeard(int listener) const { return matrix_.byUser().size(listener); }

    int countListeners(int atLeast, int atMost) const
    {
        int count = 0;
        for (int row = 0; row < matrix_.users(); ++row)
            count += songsHeard(row) >= atLeast && songsHeard(row) <= atMost;
        return count;
    }

    double shareOfTop(double part) const
    {
        std::vector<double> heard;
        for (int song = 0; song < matrix_.songs(); ++song)
            heard.push_back(matrix_.bySong().size(song));
        std::ranges::sort(heard, std::greater());
        const auto top = heard.begin() + std::lround(part * matrix_.songs());
        return std::accumulate(heard.begin(), top, 0.0) / static_cast<double>(matrix_.pairs());
    }

private Q_SLOTS:
    void initTestCase()
    {
        library_ = pathOf(u"one.segue"_s);
        const auto report = generate(library_, parameters);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().message));
        auto connection = openLibrary(library_);
        QVERIFY(connection.has_value());
        connection_.emplace(std::move(*connection));
        Progress progress;
        catalogue_ = *loadCatalogue(*connection_, progress);
        matrix_ = *loadInteractions(*connection_, catalogue_, progress);
        truth_ = *loadTruth(truthFolder(library_));
        QCOMPARE(report->interactions, matrix_.pairs());
    }

    void isASoundLibrary()
    {
        QCOMPARE(catalogue_.listeners.size(), parameters.listeners);
        QCOMPARE(catalogue_.songs.size(), parameters.songs);
        auto check = connection_->query(u"PRAGMA integrity_check"_s);
        QVERIFY(check && check->next());
        QCOMPARE(check->value(0).toString(), u"ok"_s);
        auto orphans = connection_->query(u"PRAGMA foreign_key_check"_s);
        QVERIFY(orphans && !orphans->next());
        QCOMPARE(number(u"SELECT count(*) FROM sqlite_master WHERE name = 'interactions_by_song'"_s), 1);
        QVERIFY(number(u"SELECT value FROM state WHERE key = 'data_revision'"_s) != 0);
    }

    void sameSeedSameBytes()
    {
        const QString again = pathOf(u"again.segue"_s);
        QVERIFY(generate(again, parameters));
        // The first one was opened since, which may have written to it: a fresh pair is compared.
        const QString third = pathOf(u"third.segue"_s);
        QVERIFY(generate(third, parameters));
        const auto bytes = bytesOf(again);
        QCOMPARE(bytes.size(), 9);
        QCOMPARE(bytesOf(third), bytes);
    }

    void differentSeedDifferentBytes()
    {
        const QString other = pathOf(u"other.segue"_s);
        GeneratorParameters changed = parameters;
        changed.seed = 8;
        QVERIFY(generate(other, changed));
        const auto bytes = bytesOf(library_);
        const auto otherBytes = bytesOf(other);
        QVERIFY(bytes[u"library"_s] != otherBytes[u"library"_s]);
        QVERIFY(bytes[u"listeners_weight.npy"_s] != otherBytes[u"listeners_weight.npy"_s]);
    }

    void someAreNewAndSomeSilent()
    {
        QVERIFY(std::abs(countListeners(0, 0) - 0.02 * parameters.listeners) < 30);
        QVERIFY(std::abs(countListeners(1, 4) - 0.10 * parameters.listeners) < 70);
        const double mean = static_cast<double>(matrix_.pairs()) / parameters.listeners;
        QVERIFY2(mean > 42 && mean < 58, qPrintable(QString::number(mean)));
    }

    void hasALongTail()
    {
        QVERIFY2(shareOfTop(0.01) >= 0.08, qPrintable(QString::number(shareOfTop(0.01))));
        QVERIFY2(shareOfTop(0.1) >= 0.38, qPrintable(QString::number(shareOfTop(0.1))));
        QVERIFY(shareOfTop(0.1) < 0.7);
    }

    void soundsLikeItsGenres()
    {
        std::array<double, featureCount> sum{};
        std::array<double, featureCount> expected{};
        std::array<double, featureCount> variance{};
        for (int song = 0; song < parameters.songs; ++song) {
            const auto genre = std::ranges::find(genreTable(), catalogue_.songs.genre[song], &Genre::name);
            QVERIFY(genre != genreTable().end());
            QVERIFY(catalogue_.songs.features[song].has_value());
            for (int f = 0; f < featureCount; ++f) {
                const double value = (*catalogue_.songs.features[song])[f];
                QVERIFY(value >= featureRange(f)[0] && value <= featureRange(f)[1]);
                sum[f] += value;
                expected[f] += genre->features[f].mean;
                variance[f] +=
                    std::pow(value - genre->features[f].mean, 2) - std::pow(genre->features[f].spread, 2);
            }
            QVERIFY(catalogue_.songs.year[song] >= 1960 && catalogue_.songs.year[song] <= 2024);
            QVERIFY(catalogue_.songs.durationMs[song] >= 60'000 &&
                    catalogue_.songs.durationMs[song] <= 600'000);
        }
        for (int f = 0; f < featureCount; ++f) {
            const double scale = f == Tempo ? 100 : 1;
            const double off = (sum[f] - expected[f]) / parameters.songs / scale;
            QVERIFY2(std::abs(off) < 0.04, qPrintable(featureName(f)));
            QVERIFY2(std::abs(variance[f]) / parameters.songs / scale / scale < 0.015,
                     qPrintable(featureName(f)));
        }
    }

    void namesAreManyAndOfManyScripts()
    {
        QSet<QString> artists;
        QSet<QChar::Script> scripts;
        for (int song = 0; song < parameters.songs; ++song) {
            const QString& title = catalogue_.songs.title[song];
            QVERIFY(!title.isEmpty() && !catalogue_.songs.album[song].isEmpty());
            QVERIFY(!title.contains(u'{') && !title.contains(u'}'));
            artists.insert(catalogue_.songs.artist[song]);
            for (const QChar letter : title)
                scripts.insert(letter.script());
        }
        QVERIFY(artists.size() > parameters.songs / 5);
        QVERIFY(scripts.contains(QChar::Script_Han) && scripts.contains(QChar::Script_Cyrillic) &&
                scripts.contains(QChar::Script_Arabic));
        QSet<QString> listeners;
        for (int row = 0; row < catalogue_.listeners.size(); ++row)
            listeners.insert(catalogue_.listeners.name[row]);
        QVERIFY(listeners.size() > parameters.listeners / 2);
    }

    void timesLieInTheTwoYears()
    {
        QVERIFY(matrix_.hasTimes());
        const auto [first, last] = std::ranges::minmax(matrix_.lastPlayed());
        QVERIFY(first >= timeline::start);
        QVERIFY(last < timeline::end);
        QVERIFY(last > timeline::end - 2 * timeline::day);
        QCOMPARE(number(u"SELECT count(*) FROM interactions JOIN users ON users.id = user_id "
                        "WHERE last_played_at < created_at"_s),
                 0);
    }

    void monthsAddUpToThePlays()
    {
        const qint64 plays = number(u"SELECT sum(play_count) FROM interactions"_s);
        QCOMPARE(number(u"SELECT sum(plays) FROM user_activity"_s), plays);
        QCOMPARE(number(u"SELECT sum(plays) FROM song_activity"_s), plays);
        QCOMPARE(number(u"SELECT count(*) FROM (SELECT user_id, sum(plays) AS p FROM user_activity GROUP BY "
                        u"user_id) a "
                        "JOIN (SELECT user_id, sum(play_count) AS p FROM interactions GROUP BY user_id) b "
                        "USING (user_id) WHERE a.p <> b.p"_s),
                 0);
        QCOMPARE(number(u"SELECT count(*) FROM (SELECT song_id, sum(plays) AS p FROM song_activity GROUP BY "
                        u"song_id) a "
                        "JOIN (SELECT song_id, sum(play_count) AS p FROM interactions GROUP BY song_id) b "
                        "USING (song_id) WHERE a.p <> b.p"_s),
                 0);
        QCOMPARE(number(u"SELECT min(month) FROM user_activity"_s), 2023 * 12);
        QCOMPARE(number(u"SELECT max(month) FROM user_activity"_s), 2024 * 12 + 11);
    }

    void risingSongsRiseAtTheEnd()
    {
        QFile names(truthFolder(library_) + "/sources.txt"_L1);
        QVERIFY(names.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = names.readAll().split('\n');
        QStringList rising;
        for (int source = 0; source < truth_.sources.rows(); ++source) {
            if (!lines[source].startsWith("rising"))
                continue;
            for (auto i = truth_.sources.start[source]; i < truth_.sources.start[source + 1]; ++i)
                rising.append(QString::number(truth_.sources.column[i] + 1));
        }
        QVERIFY(rising.size() > 5);
        const auto playsAMonth = [&](const QString& which, int from, int to) {
            const qint64 plays =
                number(u"SELECT sum(plays) FROM song_activity WHERE month >= %1 AND month < %2 AND "
                       "song_id %3 IN (%4)"_s.arg(QString::number(timeline::calendarMonth(from)),
                                                  QString::number(timeline::calendarMonth(to)), which,
                                                  rising.join(u',')));
            return static_cast<double>(plays) / (to - from);
        };
        const double growth = playsAMonth({}, 22, 24) / playsAMonth({}, 12, 21);
        const double usual = playsAMonth(u"NOT"_s, 22, 24) / playsAMonth(u"NOT"_s, 12, 21);
        QVERIFY2(growth > 2 * usual, qPrintable(u"%1 against %2"_s.arg(growth).arg(usual)));
    }

    void plantedProbabilitiesAreThoseOfTheDraws()
    {
        // Where a heard song lies in the listener's distribution, as the probability mass above it, is
        // uniform on 0 to 1 if the planted probabilities are right. Newcomers draw so few songs that leaving
        // out known ones does not show.
        std::vector<double> probabilities(truth_.songs());
        double sum = 0;
        int heard = 0;
        for (int row = 0; row < matrix_.users(); ++row) {
            truth_.probabilities(row, probabilities);
            QVERIFY(std::abs(std::accumulate(probabilities.begin(), probabilities.end(), 0.0) - 1) < 1e-4);
            for (const int song : matrix_.byUser().columns(row)) {
                QVERIFY(probabilities[song] > 0);
                if (songsHeard(row) > 4)
                    continue;
                double above = probabilities[song] / 2;
                for (const double other : probabilities)
                    above += other > probabilities[song] ? other : 0;
                sum += above;
                ++heard;
            }
        }
        QVERIFY(heard > 500);
        QVERIFY2(std::abs(sum / heard - 0.5) < 0.04, qPrintable(QString::number(sum / heard)));
    }

    void damagedTruthIsRefused()
    {
        const QString copy = pathOf(u"damaged"_s);
        QVERIFY(QDir().mkpath(copy));
        for (const QFileInfo& info : QDir(truthFolder(library_)).entryInfoList(QDir::Files))
            QVERIFY(QFile::copy(info.filePath(), copy + u'/' + info.fileName()));
        QVERIFY(loadTruth(copy));
        QFile weights(copy + "/listeners_weight.npy"_L1);
        QVERIFY(weights.resize(weights.size() - 4));
        const auto damaged = loadTruth(copy);
        QVERIFY(!damaged);
        QVERIFY(damaged.error().message.contains(u"listeners_weight.npy"));
    }

    void refusesWhatExists()
    {
        const QString taken = pathOf(u"taken.segue"_s);
        touch(taken);
        const auto refused = generate(taken, parameters);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"already exists"));
        QCOMPARE(QFile(taken).size(), 9);
        QVERIFY(!QFile::exists(truthFolder(taken)));
    }

    void refusesImpossibleNumbers()
    {
        QVERIFY(!generate(pathOf(u"none.segue"_s), {.listeners = 0}));
        QVERIFY(!generate(pathOf(u"none.segue"_s), {.songs = 1'000'001}));
        QVERIFY(!QFile::exists(pathOf(u"none.segue"_s)));
    }

    void everySceneHasSongs()
    {
        for (int songs = 1; songs <= 200; ++songs) {
            const SongWorld world = makeSongWorld(songs, timeline::lastYear, songs);
            QCOMPARE(static_cast<int>(world.songs.size()), songs);
            for (int scene = 0; scene < static_cast<int>(world.scenes.size()); ++scene)
                QVERIFY(!world.sources[SongWorld::sceneSource(scene)].empty());
        }
    }

    void makesTheSmallestLibrary()
    {
        QVERIFY(generate(pathOf(u"tiny.segue"_s), {.listeners = 1, .songs = 1, .seed = 1}));
        QVERIFY(generate(pathOf(u"small.segue"_s), {.listeners = 50, .songs = 7, .seed = 1}));
        QVERIFY(openLibrary(pathOf(u"small.segue"_s)));
    }

    void cancelledLeavesNothing()
    {
        std::stop_source stop;
        const QString path = pathOf(u"cancelled.segue"_s);
        Progress progress(
            [&](const ProgressState& state) {
                if (state.fraction > 0.1)
                    stop.request_stop();
            },
            stop.get_token());
        const auto outcome = generateLibrary(path, parameters, progress);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Kind::Cancelled);
        QVERIFY(QDir(folder_.path()).entryList({u"cancelled*"_s}).isEmpty());
    }

    void sweepsWhatAKilledRunLeft()
    {
        const QString path = pathOf(u"killed.segue"_s);
        for (const QString& left : {truthFolder(path), truthFolder(path) + ".partial"_L1}) {
            QVERIFY(QDir().mkpath(left));
            touch(left + "/listeners_start.npy"_L1);
        }
        touch(path + ".partial"_L1);
        QVERIFY(generate(path, {.listeners = 50, .songs = 50, .seed = 1}));
        QVERIFY(loadTruth(truthFolder(path)));
        QVERIFY(!QFile::exists(truthFolder(path) + ".partial"_L1));
        QVERIFY(!QFile::exists(path + ".partial"_L1));
    }
};

QTEST_GUILESS_MAIN(TestGenerator)
#include "test_generator.moc"
