#include "pages/library_page.h"

#include "library/generate_panel.h"
#include "library/import_panel.h"
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
    , import_(new ImportPanel(session))
    , generate_(new GeneratePanel(session))
    , layers_(new QStackedLayout(this))
{
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    glance_->setProperty("scrolled", true);
    scroll_->setWidget(glance_);
    layers_->addWidget(start_);
    layers_->addWidget(scroll_);
    layers_->addWidget(import_);
    layers_->addWidget(generate_);
    connect(import_, &ImportPanel::closeWanted, this, &LibraryPage::closePanels);
    connect(generate_, &GeneratePanel::closeWanted, this, &LibraryPage::closePanels);

    connect(start_, &LibraryStart::openWanted, this, &Page::openWanted);
    connect(start_, &LibraryStart::importWanted, this, &Page::importWanted);
    connect(start_, &LibraryStart::generateWanted, this, &Page::generateWanted);
    connect(glance_, &LibraryGlance::openWanted, this, &Page::openWanted);
    connect(glance_, &LibraryGlance::importWanted, this, &Page::importWanted);
    connect(glance_, &LibraryGlance::generateWanted, this, &Page::generateWanted);
    connect(glance_, &LibraryGlance::trainWanted, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(&session, &Session::imported, this, &LibraryPage::tellImport);
    connect(&session, &Session::libraryChanged, this, [this] {
        glance_->setNotice(std::exchange(notice_, {}));
        closeServedPanel();
    });
    connect(&session, &Session::workspaceChanged, this, &LibraryPage::load);
    load();
}

void LibraryPage::beginImport(const ImportRequest& sources)
{
    layers_->setCurrentWidget(import_);
    if (!import_->isWorking())
        import_->begin(sources);
}

void LibraryPage::beginGenerate()
{
    layers_->setCurrentWidget(generate_);
    if (!generate_->isWorking())
        generate_->begin();
}

bool LibraryPage::closeDrawer()
{
    const QWidget* shown = layers_->currentWidget();
    if (shown != import_ && shown != generate_)
        return false;
    closePanels();
    return true;
}

/// What lies under the panels.
void LibraryPage::showBase()
{
    layers_->setCurrentWidget(hasGlance_ ? static_cast<QWidget*>(scroll_) : start_);
}

void LibraryPage::closePanels()
{
    showBase();
    layers_->currentWidget()->setFocus(Qt::OtherFocusReason);
}

/// A panel whose library has come has done its work.
void LibraryPage::closeServedPanel()
{
    if (import_->isWorking() || generate_->isWorking())
        closePanels();
    import_->rest();
    generate_->rest();
}

void LibraryPage::load()
{
    overview_.drop();
    const auto workspace = session().workspace();
    const bool panelShown = layers_->currentWidget() == import_ || layers_->currentWidget() == generate_;
    if (!workspace) {
        hasGlance_ = false;
        if (!panelShown)
            showBase();
        return;
    }
    overview_.ask(
        session().jobs(), this,
        [workspace](Progress& progress) { return makeLibraryOverview(*workspace, progress); },
        [this, workspace](const Result<std::shared_ptr<const LibraryOverview>>& overview) {
            if (!overview)
                return;
            glance_->setOverview(*workspace, *overview);
            hasGlance_ = true;
            if (layers_->currentWidget() == start_)
                showBase();
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
