#include "widgets/recent_libraries.h"

#include "session.h"
#include "settings/tokens.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QFileInfo>

namespace segue {

namespace {
constexpr qsizetype mostShown = 4;
constexpr int longestName = 24;
} // namespace

RecentLibraries::RecentLibraries(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , links_(new QHBoxLayout(this))
{
    links_->setContentsMargins(0, 0, 0, 0);
    links_->setSpacing(metrics::within);
    connect(&session, &Session::libraryChanged, this, &RecentLibraries::load);
    load();
}

void RecentLibraries::load()
{
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    QStringList paths = session_.preferences().recentLibraries();
    paths.removeAll(session_.path());
    links_->addWidget(makeLabel(tr("Recent"), "quiet"));
    for (const QString& path : paths.mid(0, mostShown)) {
        QPushButton* link =
            makeLinkButton(withoutMnemonics(shortened(QFileInfo(path).fileName(), longestName)));
        link->setToolTip(asPlainToolTip(path));
        connect(link, &QPushButton::clicked, this, [this, path] { session_.open(path); });
        links_->addWidget(link);
    }
    setVisible(!paths.isEmpty());
}

} // namespace segue
