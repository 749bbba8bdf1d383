#include "cli/everybody.h"

#include "cli/listener.h"
#include "cli/table.h"
#include "interchange/table_export.h"
#include "recommend/als_ranking.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <span>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

/// Listeners whose lists are held at once.
constexpr int listenersOfBlock = 4096;
/// And those that a thread takes at once.
constexpr int listenersOfTask = 16;
/// Of the whole job, opening the library.
constexpr double openingShare = 0.1;

struct ListedSong {
    int song = 0;
    double score = 0;
};
using SongList = std::vector<ListedSong>;

/// Listeners that follow each other.
struct Block {
    int first = 0;
    std::vector<Curation> curation; ///< one each

    int size() const { return static_cast<int>(curation.size()); }
};

Result<Block> readBlock(const Dataset& data, int first)
{
    Block block{first, {}};
    const int end = std::min(first + listenersOfBlock, data.interactions.users());
    for (int user = first; user < end; ++user) {
        const auto feedback = readFeedback(data, user);
        if (!feedback)
            return fail(feedback);
        block.curation.push_back(curationOf(data.catalogue.songs, *feedback));
    }
    return block;
}

std::vector<SongList> listsByEnsemble(const Workspace& workspace, const Block& block, int count)
{
    std::vector<SongList> lists(block.size());
    parallelChunks({}, (block.size() + listenersOfTask - 1) / listenersOfTask, [&](int task) {
        const int end = std::min((task + 1) * listenersOfTask, block.size());
        for (int i = task * listenersOfTask; i < end; ++i) {
            const Curation& curation = block.curation[i];
            const History history = historyWithLikes(*workspace.data, block.first + i, curation);
            const Recommendations found = workspace.ensemble->recommend(history, count, listRules(curation));
            for (const RecommendedSong& row : found.songs)
                lists[i].push_back({row.song, row.score});
        }
    });
    return lists;
}

std::vector<SongList> listsByAls(const AlsRanking& ranking, const Dataset& data, const Block& block,
                                 int count)
{
    std::vector<History> histories;
    std::vector<History> leftOut;
    for (int i = 0; i < block.size(); ++i) {
        histories.push_back(historyWithLikes(data, block.first + i, block.curation[i]));
        leftOut.push_back(withLikes(histories.back(), block.curation[i].hidden));
    }
    const RankedLists ranked = ranking.lists(sparseRows(histories), sparseRows(leftOut), count, {});
    std::vector<SongList> lists(block.size());
    for (int i = 0; i < block.size(); ++i) {
        for (int place = i * count; place < (i + 1) * count && ranked.song[place] >= 0; ++place)
            lists[i].push_back({ranked.song[place], double{ranked.score[place]}});
    }
    return lists;
}

/// The file, as it is written listener by listener.
class ListFile {
public:
    explicit ListFile(const QString& path)
        : file_(path)
        , isJson_(QFileInfo(path).suffix().compare(u"json"_s, Qt::CaseInsensitive) == 0)
    {}

    bool open()
    {
        return file_.open(QIODevice::WriteOnly) && write(isJson_ ? "[" : "user_id,rank,song_id,score\r\n");
    }
    bool add(const QString& user, const SongList& list, const Songs& songs)
    {
        return write(isJson_ ? json(user, list, songs) : csv(user, list, songs));
    }
    bool close() { return (!isJson_ || write("\n]\n")) && file_.commit(); }
    Result<void> failed() const
    {
        return fail(u"Cannot write %1: %2."_s.arg(file_.fileName(), file_.errorString()));
    }

private:
    bool write(const QByteArray& bytes) { return file_.write(bytes) == bytes.size(); }

    QByteArray json(const QString& user, const SongList& list, const Songs& songs)
    {
        QJsonArray items;
        for (const ListedSong& row : list)
            items.append(QJsonObject{{u"song"_s, songs.externalId[row.song]}, {u"score"_s, row.score}});
        const QByteArray line =
            QJsonDocument(QJsonObject{{u"user"_s, user}, {u"items"_s, items}}).toJson(QJsonDocument::Compact);
        const QByteArray before = isFirst_ ? "\n" : ",\n";
        isFirst_ = false;
        return before + line;
    }

    static QByteArray csv(const QString& user, const SongList& list, const Songs& songs)
    {
        const QByteArray userCell = csvCell(user) + ',';
        QByteArray lines;
        int rank = 0;
        for (const ListedSong& row : list)
            lines += userCell + QByteArray::number(++rank) + ',' + csvCell(songs.externalId[row.song]) + ',' +
                     QByteArray::number(row.score, 'g', QLocale::FloatingPointShortest) + "\r\n";
        return lines;
    }

    QSaveFile file_;
    bool isJson_;
    bool isFirst_ = true;
};

Result<void> writeLists(const Workspace& workspace, const QString& path, bool byAls, int count,
                        Progress& progress)
{
    const Dataset& data = *workspace.data;
    if (byAls && !workspace.ensemble->als())
        return fail(u"Nothing was trained on this library yet: run \"segue-cli train\" first, or list by "
                    "ensemble."_s);
    std::optional<AlsRanking> ranking;
    if (byAls)
        ranking.emplace(workspace.ensemble->als()->model(), Compute{});

    ListFile file(path);
    if (!file.open())
        return file.failed();
    const int users = data.interactions.users();
    progress.begin(u"Listing"_s, 0, 1);
    for (int first = 0; first < users; first += listenersOfBlock) {
        if (progress.stopRequested())
            return cancelled();
        const auto block = readBlock(data, first);
        if (!block)
            return fail(block);
        const std::vector<SongList> lists =
            byAls ? listsByAls(*ranking, data, *block, count) : listsByEnsemble(workspace, *block, count);
        for (int i = 0; i < block->size(); ++i) {
            if (!file.add(data.catalogue.listeners.externalId[first + i], lists[i], data.catalogue.songs))
                return file.failed();
        }
        progress.advance(static_cast<double>(first + block->size()) / users);
    }
    return file.close() ? Result<void>() : file.failed();
}

} // namespace

QList<QCommandLineOption> everybodyOptions()
{
    return {{u"all"_s, u"Lists for every listener of the library, into the file of --output."_s},
            {u"output"_s, u"With --all: where to; .json as JSON, all else as CSV."_s, u"file"_s},
            {u"by"_s, u"With --all: ensemble, or als alone, which is many times faster."_s, u"model"_s,
             u"ensemble"_s}};
}

void checkEverybody(Arguments& arguments)
{
    arguments.choice(u"by"_s, {u"ensemble"_s, u"als"_s});
    const bool all = arguments.has(u"all"_s);
    if (all && (arguments.has(u"user"_s) || arguments.has(u"liked"_s)))
        arguments.reject(u"--all goes with neither --user nor --liked."_s);
    if (all && arguments.text(u"output"_s).isEmpty())
        arguments.reject(u"--all needs --output with the path of a file."_s);
    for (const QString& option : {u"output"_s, u"by"_s}) {
        if (!all && arguments.has(option))
            arguments.reject(u"--%1 needs --all."_s.arg(option));
    }
}

CommandResult recommendToEverybody(Arguments& arguments, int count, Progress& progress)
{
    progress.share(0, openingShare);
    const auto workspace = openForAnswers(arguments.library(), progress);
    if (!workspace)
        return failure(workspace);
    const QString path = arguments.text(u"output"_s);
    progress.share(openingShare, 1);
    const auto written = writeLists(**workspace, path, arguments.text(u"by"_s) == u"als"_s, count, progress);
    if (!written)
        return failure(written);
    const qint64 listeners = (*workspace)->data->interactions.users();
    return Answer{{{u"path"_s, path}, {u"listeners"_s, listeners}, {u"songs_of_a_list"_s, count}},
                  u"Wrote the lists of %1 listeners to %2.\n"_s.arg(grouped(listeners), path)};
}

} // namespace segue::cli
