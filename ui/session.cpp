#include "session.h"

#include "feedback_store.h"
#include "playlist_store.h"
#include "widgets/format.h"

#include <QFileInfo>
#include <QUndoStack>

namespace segue {

namespace {
/// Share of opening a library that reading it takes; the model and the tables take the rest.
constexpr double readShare = 0.7;
constexpr double modelShare = 0.85;

QString importText(const ImportReport& report)
{
    if (!report.imported)
        return Session::tr("nothing was written, %1 cannot be read")
            .arg(countText(report.badRowCount, Session::tr("row"), Session::tr("rows")));
    return Session::tr("%1 and %2 from %3")
        .arg(
            countText(report.listenersAdded, Session::tr("new listener"), Session::tr("new listeners")),
            countText(report.songsAdded, Session::tr("new song"), Session::tr("new songs")),
            countText(report.interactionRows, Session::tr("row of history"), Session::tr("rows of history")));
}
} // namespace

Session::Session(Preferences& preferences, QObject* parent)
    : QObject(parent)
    , preferences_(preferences)
    , undoStack_(std::make_unique<QUndoStack>())
    , feedback_(std::make_unique<FeedbackStore>(*this))
    , playlists_(std::make_unique<PlaylistStore>(*this))
{
    connect(this, &Session::libraryChanged, undoStack_.get(), &QUndoStack::clear);
}

Session::~Session() = default;

void Session::perform(QUndoCommand* command, const QString& told)
{
    undoStack_->push(command);
    Q_EMIT toastWanted(told, undoStack_->canUndo());
}

void Session::open(const QString& path)
{
    const QString what = tr("Opening %1").arg(QFileInfo(path).fileName());
    jobs_.startAtOnce(
        what, this, [path](Progress& progress) { return load(path, progress); },
        [this, what](Result<Opened> opened) { take(what, std::move(opened)); });
}

void Session::close()
{
    workspace_.reset();
    columns_.reset();
    preferences_.setLastLibrary({});
    Q_EMIT libraryChanged();
    Q_EMIT workspaceChanged();
}

void Session::reload()
{
    if (isOpen())
        open(path());
}

void Session::reopenModel()
{
    if (!isOpen())
        return;
    jobs_.ask(
        this, [data = workspace_->data](Progress&) { return openWorkspace(data); },
        [this](Result<std::shared_ptr<const Workspace>> reopened) {
            const bool stillOpen = isOpen() && reopened && (*reopened)->data == workspace_->data;
            if (!check(tr("Opening the model"), reopened) || !stillOpen)
                return;
            workspace_ = *reopened;
            Q_EMIT workspaceChanged();
        });
}

void Session::adopt(const std::shared_ptr<const Workspace>& workspace)
{
    if (!isOpen() || workspace->data != workspace_->data)
        return;
    workspace_ = workspace;
    Q_EMIT workspaceChanged();
}

Job* Session::import(const QString& path, const ImportRequest& request)
{
    const QString what = tr("Importing into %1").arg(QFileInfo(path).fileName());
    return jobs_.start(
        what, this, [path, request](Progress& progress) { return importInto(path, request, progress); },
        [this, what, path, request](const Result<ImportReport>& report, Job& job) {
            if (report)
                job.setResult(importText(*report));
            if (!report && report.error().kind == Error::Kind::NeedsConsent)
                Q_EMIT importedBefore(report.error().message, request);
            if (!check(what, report))
                return;
            Q_EMIT imported(*report, request);
            if (report->imported)
                open(path);
        });
}

Job* Session::generate(const QString& path, const GeneratorParameters& parameters)
{
    const QString what = tr("Generating %1").arg(QFileInfo(path).fileName());
    return jobs_.start(
        what, this,
        [path, parameters](Progress& progress) { return generateLibrary(path, parameters, progress); },
        [this, what, path](const Result<GeneratorReport>& report, Job& job) {
            if (report)
                job.setResult(tr("%1 and %2")
                                  .arg(countText(report->listeners, tr("listener"), tr("listeners")),
                                       countText(report->songs, tr("song"), tr("songs"))));
            if (check(what, report))
                open(path);
        });
}

Result<Session::Opened> Session::load(const QString& path, Progress& progress)
{
    const auto data = loadDataset(path, progress);
    if (!data)
        return fail(data);
    progress.begin(tr("Opening the model"), readShare, modelShare);
    const auto workspace = openWorkspace(*data);
    progress.begin(tr("Preparing the tables"), modelShare, 1);
    const auto columns = makeLibraryColumns(**data, progress);
    if (!columns)
        return fail(columns);
    if (!workspace)
        return Opened{withoutModel(*data), *columns, workspace.error().message};
    return Opened{*workspace, *columns, {}};
}

void Session::take(const QString& what, Result<Opened> opened)
{
    if (!check(what, opened))
        return;
    workspace_ = std::move(opened->workspace);
    columns_ = std::move(opened->columns);
    preferences_.setLastLibrary(path());
    Q_EMIT libraryChanged();
    Q_EMIT workspaceChanged();
    if (!opened->modelProblem.isEmpty())
        Q_EMIT failed(tr("Opening the model"), opened->modelProblem);
}

template <typename T> bool Session::check(const QString& what, const Result<T>& result)
{
    if (!result && result.error().kind == Error::Kind::Failed)
        Q_EMIT failed(what, result.error().message);
    return result.has_value();
}

} // namespace segue
