#include "pages/library_start.h"

#include "session.h"
#include "settings/theme.h"
#include "widgets/action_tile.h"
#include "widgets/recent_libraries.h"
#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

namespace {
constexpr int pictureSize = 56;
constexpr double widthEms = 58;
} // namespace

LibraryStart::LibraryStart(Session& session, QWidget* parent)
    : QWidget(parent)
    , icon_(makeLabel())
    , column_(new QWidget)
{
    auto* open = new ActionTile(tr("Open..."), tr("A Segue library, a file that ends in .segue"));
    auto* import =
        new ActionTile(tr("Import..."), tr("Songs and listening history from CSV, TSV or the HetRec set"));
    auto* generate =
        new ActionTile(tr("Generate..."), tr("Made-up listeners and songs to try everything out on"));
    connect(open, &QPushButton::clicked, this, &LibraryStart::openWanted);
    connect(import, &QPushButton::clicked, this, &LibraryStart::importWanted);
    connect(generate, &QPushButton::clicked, this, &LibraryStart::generateWanted);

    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(metrics::between);
    for (ActionTile* tile : {open, import, generate})
        tiles->addWidget(tile, 1);

    auto* column = new QVBoxLayout(column_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    const auto add = [column](QLabel* label) {
        label->setAlignment(Qt::AlignHCenter);
        column->addWidget(label);
    };
    add(icon_);
    add(makeParagraph(tr("What to play next, and why"), "pageTitle"));
    add(makeParagraph(
        tr("Segue reads a listening history, learns in seconds what people like, and recommends "
           "songs with the reasons beside them. Browse the listeners, change the weights, "
           "measure the results, or begin with nobody and like three songs.")));
    column->addSpacing(metrics::card);
    column->addLayout(tiles);
    column->addWidget(new RecentLibraries(session), 0, Qt::AlignHCenter);
    add(makeParagraph(tr("Or drop a library, tables or a HetRec folder anywhere on the window."), "quiet"));

    // Stretches and not an alignment: that would measure the column's height at the width of the page.
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(column_);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &LibraryStart::adapt);
}

void LibraryStart::adapt()
{
    icon_->setPixmap(Theme::current()
                         .icon(QStringLiteral("library"))
                         .pixmap(QSize(pictureSize, pictureSize), devicePixelRatioF()));
    column_->setFixedWidth(static_cast<int>(widthEms * Theme::current().em()));
}

} // namespace segue
