#include "pages/liked_list.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <algorithm>
#include <ranges>

namespace segue {

namespace {
constexpr int mostRowsShown = 5;
constexpr int longestName = 200;
} // namespace

LikedList::LikedList(QWidget* parent)
    : QFrame(parent)
    , title_(makeLabel({}, "section"))
    , startOver_(new QPushButton(tr("Start over")))
    , save_(new QPushButton(tr("Save as listener...")))
    , name_(new QLineEdit)
    , keep_(makePrimaryButton(tr("Save")))
    , question_(makeQuestion())
    , told_(makeParagraph({}, "quiet"))
    , show_(makeLinkButton(tr("Show")))
    , hint_(makeParagraph(tr("Like a song and the list follows at once. From a few on, what alike "
                             "listeners play has its say."),
                          "quiet"))
    , model_(new SongListModel(this))
    , view_(new SongListView(model_, SongRowDelegate::Right::Heart, tr("Liked songs")))
{
    setProperty("card", true);
    auto* told = new QHBoxLayout;
    told->addWidget(told_, 1);
    told->addWidget(show_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(makeHead());
    layout->addWidget(question_);
    layout->addLayout(told);
    layout->addWidget(hint_);
    layout->addWidget(view_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(&Theme::current(), &Theme::changed, this, &LikedList::fitView);
    connect(view_, &SongListView::songActivated, this, &LikedList::songUnliked);
    connect(view_, &SongListView::heartPressed, this, &LikedList::songUnliked);
    connect(show_, &QPushButton::clicked, this, [this] { Q_EMIT listenerWanted(savedId_); });
    question_->hide();
    forgetSaved();
    setSongs(nullptr, {});
}

QLayout* LikedList::makeHead()
{
    connect(startOver_, &QPushButton::clicked, this, &LikedList::startOverWanted);
    connect(save_, &QPushButton::clicked, this, &LikedList::askName);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::within);
    head->addWidget(title_, 1);
    head->addWidget(save_);
    head->addWidget(startOver_);
    return head;
}

QWidget* LikedList::makeQuestion()
{
    name_->setPlaceholderText(tr("Name of the listener"));
    name_->setAccessibleName(tr("Name of the listener"));
    name_->setMaxLength(longestName);
    keep_->setEnabled(false);
    QPushButton* cancel = makeLinkButton(tr("Cancel"));
    connect(name_, &QLineEdit::textChanged, this,
            [this] { keep_->setEnabled(!name_->text().trimmed().isEmpty()); });
    connect(name_, &QLineEdit::returnPressed, this, &LikedList::answer);
    connect(keep_, &QPushButton::clicked, this, &LikedList::answer);
    connect(cancel, &QPushButton::clicked, this, &LikedList::cancelName);
    auto* question = new QWidget;
    auto* row = new QHBoxLayout(question);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::within);
    row->addWidget(name_, 1);
    row->addWidget(keep_);
    row->addWidget(cancel);
    return question;
}

void LikedList::askName()
{
    if (model_->rowCount() == 0)
        return;
    forgetSaved();
    question_->show();
    name_->setFocus(Qt::OtherFocusReason);
    name_->selectAll();
}

bool LikedList::cancelName()
{
    if (question_->isHidden())
        return false;
    const bool hadKeyboard = question_->isAncestorOf(focusWidget());
    question_->hide();
    if (hadKeyboard)
        save_->setFocus(Qt::OtherFocusReason);
    return true;
}

void LikedList::answer()
{
    const QString name = name_->text().simplified();
    if (!name.isEmpty())
        Q_EMIT saveWanted(name);
}

void LikedList::showSaving()
{
    cancelName();
    save_->setEnabled(false);
    tell(tr("Saving..."), "quiet");
}

void LikedList::showSaved(const QString& externalId)
{
    name_->clear();
    save_->setEnabled(true);
    savedId_ = externalId;
    tell(tr("Saved as %1.").arg(shortened(externalId, longestName)), "good");
    show_->show();
}

void LikedList::showProblem(const QString& why)
{
    save_->setEnabled(true);
    tell(why, "bad");
}

void LikedList::forgetSaved()
{
    savedId_.clear();
    told_->hide();
    show_->hide();
}

void LikedList::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
    show_->hide();
}

void LikedList::setSongs(std::shared_ptr<const Dataset> library, const std::vector<int>& songs)
{
    std::vector<SongListModel::Row> rows;
    for (const int song : songs | std::views::reverse)
        rows.push_back({song});
    model_->setRows(std::move(library), std::move(rows));
    model_->setLiked(songs);
    title_->setText(songs.empty() ? tr("Liked") : tr("Liked %1").arg(countText(std::ssize(songs))));
    startOver_->setVisible(!songs.empty());
    save_->setVisible(!songs.empty());
    if (songs.empty())
        question_->hide();
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
