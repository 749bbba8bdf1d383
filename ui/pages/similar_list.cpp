#include "pages/similar_list.h"

#include "models/song_list_model.h"
#include "settings/tokens.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

SimilarList::SimilarList(Session& session, SimilarBy by, const QString& title, const QString& line,
                         QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , by_(by)
    , model_(new SongListModel(this))
    , view_(new SongListView(model_, SongRowDelegate::Right::Likeness, title))
    , hint_(makeParagraph())
    , train_(makePrimaryButton(tr("Train")))
{
    setProperty("card", true);
    view_->setAccessibleDescription(line);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(makeLabel(title, "section"));
    layout->addWidget(makeParagraph(line, "quiet"));
    layout->addWidget(hint_);
    layout->addWidget(train_, 0, Qt::AlignLeft);
    layout->addWidget(view_, 1);
    layout->addStretch();
    connect(view_, &SongListView::songActivated, this, &SimilarList::songChosen);
    connect(train_, &QPushButton::clicked, this, &SimilarList::trainWanted);
    clear();
}

void SimilarList::setSong(const std::shared_ptr<const Workspace>& workspace, int song)
{
    question_.ask(
        session_.jobs(), this,
        [workspace, song, by = by_](Progress&) { return similarSongs(*workspace, song, by, listLength); },
        [this, workspace](const Result<std::vector<SimilarSong>>& similar) { take(workspace, similar); });
}

void SimilarList::take(const std::shared_ptr<const Workspace>& workspace,
                       const Result<std::vector<SimilarSong>>& similar)
{
    std::vector<SongListModel::Row> rows;
    if (similar) {
        for (const SimilarSong& song : *similar)
            rows.push_back({song.song, song.similarity});
    }
    const bool any = !rows.empty();
    model_->setRows(workspace->data, std::move(rows));
    view_->scrollToTop();
    view_->setVisible(any);
    hint_->setText(any ? QString() : similar ? tr("There is no other song.") : similar.error().message);
    hint_->setVisible(!any);
    train_->setVisible(!any && by_ == SimilarBy::Als && !workspace->model);
}

void SimilarList::clear()
{
    question_.drop();
    model_->clear();
    hint_->setText({});
    for (QWidget* widget : std::initializer_list<QWidget*>{view_, hint_, train_})
        widget->hide();
}

QString SimilarList::hint() const
{
    return hint_->text();
}

} // namespace segue
