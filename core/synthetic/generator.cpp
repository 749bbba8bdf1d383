#include "synthetic/generator.h"

#include "base/files.h"
#include "library/library.h"
#include "synthetic/genre_table.h"
#include "synthetic/library_writer.h"
#include "synthetic/planted_truth.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int mostListeners = 10'000'000;
constexpr int mostSongs = 1'000'000;
constexpr int listenersBetweenReports = 256;

Result<void> checkRange(const QString& what, int value, int most)
{
    if (value >= 1 && value <= most)
        return {};
    return fail(u"The number of %1 must be from 1 to %2, not %3."_s.arg(what, QString::number(most),
                                                                        QString::number(value)));
}

/// The truth under a name of its own until it is complete; swept when the library is not published.
class StagedTruth {
public:
    explicit StagedTruth(const QString& libraryPath)
        : folder_(truthFolder(libraryPath))
        , temporary_(folder_ + ".partial"_L1)
    {
        // The library does not exist, so whatever truth lies there is left from a killed run or a deleted
        // library.
        remove();
    }
    StagedTruth(const StagedTruth&) = delete;
    StagedTruth& operator=(const StagedTruth&) = delete;
    ~StagedTruth()
    {
        if (!kept_)
            remove();
    }

    Result<void> save(const PlantedTruth& truth, const QStringList& sourceNames) const
    {
        if (const auto saved = saveTruth(temporary_, truth, sourceNames); !saved)
            return saved;
        return renameWithoutOverwriting(temporary_, folder_);
    }
    void keep() { kept_ = true; }

private:
    void remove() const
    {
        QDir(temporary_).removeRecursively();
        QDir(folder_).removeRecursively();
    }

    QString folder_;
    QString temporary_;
    bool kept_ = false;
};

SparseWeights sourcesOf(const SongWorld& world)
{
    SparseWeights weights;
    for (const SongSource& source : world.sources) {
        for (int i = 0; i < static_cast<int>(source.songs.size()); ++i)
            weights.add(source.songs[i], source.choice.probability(i));
        weights.endRow();
    }
    return weights;
}

QStringList sourceNames(const SongWorld& world)
{
    QStringList names{u"chart"_s};
    for (const QString& kind : {u"scene"_s, u"rising"_s}) {
        for (const Scene& scene : world.scenes)
            names.append(kind + u'\t' + genreTable()[scene.genre].name);
    }
    for (const Artist& artist : world.artists)
        names.append(u"artist\t"_s + artist.name);
    return names;
}

void addRow(SparseWeights& listeners, const ListenerMix& mix)
{
    const std::vector<double> overall = mix.overall();
    for (std::size_t i = 0; i < overall.size(); ++i) {
        if (overall[i] > 0)
            listeners.add(mix.sources[i], overall[i]);
    }
    listeners.endRow();
}

/// Fills the library under its temporary name and tells the truth about it.
Result<std::int64_t> writeListeners(const Connection& connection, const SongWorld& world,
                                    const GeneratorParameters& parameters, PlantedTruth& truth,
                                    Progress& progress)
{
    constexpr std::uint64_t purpose = 2;
    Random random = randomStream(parameters.seed, purpose);
    auto writer = LibraryWriter::begin(connection);
    if (!writer)
        return fail(writer);
    if (const auto added = writer->addSongs(world); !added)
        return fail(added);

    Listening listening(world);
    std::int64_t interactions = 0;
    for (int row = 0; row < parameters.listeners; ++row) {
        if (row % listenersBetweenReports == 0) {
            if (progress.stopRequested())
                return cancelled();
            progress.advance(static_cast<double>(row) / parameters.listeners);
        }
        const PlannedListener listener = planListener(random, world);
        const ListenerMix mix = mixOf(listener, world);
        const std::vector<HeardSong>& heard = listening.listen(random, listener, mix);
        if (const auto added = writer->addListener(listener, heard, listening.listenerPlays()); !added)
            return fail(added);
        addRow(truth.listeners, mix);
        interactions += std::ssize(heard);
    }
    progress.begin(u"Building the index"_s, 0.8, 0.97);
    if (const auto finished = writer->finish(listening.songPlays()); !finished)
        return fail(finished);
    return interactions;
}

} // namespace

Result<void> GeneratorParameters::validate() const
{
    if (const auto inRange = checkRange(u"listeners"_s, listeners, mostListeners); !inRange)
        return inRange;
    return checkRange(u"songs"_s, songs, mostSongs);
}

Result<GeneratorReport> generateLibrary(const QString& path, const GeneratorParameters& parameters,
                                        Progress& progress)
{
    if (const auto valid = parameters.validate(); !valid)
        return fail(valid);
    QElapsedTimer timer;
    timer.start();
    auto staged = StagedLibrary::create(path);
    if (!staged)
        return fail(staged);
    StagedTruth stagedTruth(path);

    progress.begin(u"Inventing songs"_s, 0, 0.05);
    const SongWorld world = makeSongWorld(parameters.songs, timeline::lastYear, parameters.seed);
    PlantedTruth truth{sourcesOf(world), {}};

    progress.begin(u"Letting listeners listen"_s, 0.05, 0.8);
    const auto interactions = [&]() -> Result<std::int64_t> {
        const auto connection = staged->open();
        if (!connection)
            return fail(connection);
        return writeListeners(*connection, world, parameters, truth, progress);
    }();
    if (!interactions)
        return fail(interactions);

    progress.begin(u"Saving"_s, 0.97, 1);
    if (const auto saved = stagedTruth.save(truth, sourceNames(world)); !saved)
        return fail(saved);
    if (progress.stopRequested())
        return cancelled();
    if (const auto published = staged->publish(); !published)
        return fail(published);
    stagedTruth.keep();
    progress.advance(1);
    return GeneratorReport{parameters.listeners, parameters.songs, *interactions,
                           static_cast<double>(timer.elapsed()) / 1000};
}

} // namespace segue
