#include "pages/liked_list.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {
constexpr int mostRowsShown = 5;
}

LikedList::LikedList(QWidget* parent)
    : QFrame(parent)
    , title_(makeLabel({}, "section"))
    , startOver_(new QPushButton(tr("Start over")))
    , hint_(makeParagraph(tr("Like a song and the list follows at once. From a few on, what alike "
                             "listeners play has its say."),
                          "quiet"))
    , model_(new SongListModel(this))
    , view_(new SongListView(model_, SongRowDelegate::Right::Heart, tr("Liked songs")))
{
    setProperty("card", true);
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(startOver_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(hint_);
    layout->addWidget(view_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(&Theme::current(), &Theme::changed, this, &LikedList::fitView);
    connect(view_, &SongListView::songActivated, this, &LikedList::songUnliked);
    connect(view_, &SongListView::heartPressed, this, &LikedList::songUnliked);
    connect(startOver_, &QPushButton::clicked, this, &LikedList::startOverWanted);
    setSongs(nullptr, {});
}

void LikedList::setSongs(std::shared_ptr<const Dataset> library, const std::vector<int>& songs)
{
    std::vector<SongListModel::Row> rows;
    for (auto song = songs.rbegin(); song != songs.rend(); ++song)
        rows.push_back({*song});
    model_->setRows(std::move(library), std::move(rows));
    model_->setLiked(songs);
    title_->setText(songs.empty() ? tr("Liked") : tr("Liked %1").arg(countText(std::ssize(songs))));
    startOver_->setVisible(!songs.empty());
    hint_->setVisible(songs.empty());
    view_->setVisible(!songs.empty());
    fitView();
}

/// As high as its songs, so that the list above has the rest.
void LikedList::fitView()
{
    const int rows = std::min(mostRowsShown, model_->rowCount());
    view_->setFixedHeight(rows * view_->sizeHintForRow(0));
}

} // namespace segue
