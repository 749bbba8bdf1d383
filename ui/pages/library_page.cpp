#include "pages/library_page.h"

#include "pages/library_glance.h"
#include "pages/library_start.h"
#include "widgets/format.h"

#include <QScrollArea>
#include <QStackedLayout>

namespace segue {

namespace {

Page::Identity libraryIdentity()
{
    return {
        QStringLiteral("library"), LibraryPage::tr("Library"), QStringLiteral("library"), QString(),
        LibraryPage::tr(
            "What is inside the library at a glance.\n\nNew listeners have heard nothing, cold ones a few "
            "songs, active ones enough for collaborative filtering; the mix of a recommendation depends on "
            "it.\n\nThe long tail shows how unevenly listening is spread. Point at the curve to read it. "
            "The further it bends from the diagonal, the harder it is to recommend anything but "
            "hits.\n\nA library is one file. Import adds songs and listening history to it; files and "
            "folders can also be dropped on the window.")};
}

} // namespace

LibraryPage::LibraryPage(Session& session, QWidget* parent)
    : Page(libraryIdentity(), session, parent)
    , start_(new LibraryStart(session))
    , glance_(new LibraryGlance(session))
    , scroll_(new QScrollArea)
    , layers_(new QStackedLayout(this))
{
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    glance_->setProperty("scrolled", true);
    scroll_->setWidget(glance_);
    layers_->addWidget(start_);
    layers_->addWidget(scroll_);

    connect(start_, &LibraryStart::openWanted, this, &Page::openWanted);
    connect(start_, &LibraryStart::importWanted, this, &Page::importWanted);
    connect(start_, &LibraryStart::generateWanted, this, &Page::generateWanted);
    connect(glance_, &LibraryGlance::openWanted, this, &Page::openWanted);
    connect(glance_, &LibraryGlance::importWanted, this, &Page::importWanted);
    connect(glance_, &LibraryGlance::generateWanted, this, &Page::generateWanted);
    connect(glance_, &LibraryGlance::trainWanted, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(&session, &Session::imported, this, &LibraryPage::tellImport);
    connect(&session, &Session::libraryChanged, this,
            [this] { glance_->setNotice(std::exchange(notice_, {})); });
    connect(&session, &Session::workspaceChanged, this, &LibraryPage::load);
    load();
}

void LibraryPage::load()
{
    overview_.drop();
    const auto workspace = session().workspace();
    if (!workspace) {
        layers_->setCurrentWidget(start_);
        return;
    }
    overview_.ask(
        session().jobs(), this,
        [workspace](Progress& progress) { return makeLibraryOverview(*workspace, progress); },
        [this, workspace](const Result<std::shared_ptr<const LibraryOverview>>& overview) {
            if (!overview)
                return;
            glance_->setOverview(*workspace, *overview);
            layers_->setCurrentWidget(scroll_);
        });
}

void LibraryPage::tellImport(const ImportReport& report)
{
    if (!report.imported)
        return;
    notice_ = tr("Imported %1 and %2 from %3 in %4.")
                  .arg(countText(report.listenersAdded, tr("new listener"), tr("new listeners")),
                       countText(report.songsAdded, tr("new song"), tr("new songs")),
                       countText(report.interactionRows, tr("row of history"), tr("rows of history")),
                       durationText(report.seconds));
    if (report.badRowCount > 0)
        notice_ += tr(" Left out %1 that could not be read.")
                       .arg(countText(report.badRowCount, tr("row"), tr("rows")));
}

} // namespace segue
