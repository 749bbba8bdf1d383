#include "panels/recommended_panel.h"

#include "charts/recommendation_delegate.h"
#include "panels/filter_chips.h"
#include "panels/nothing_listed.h"
#include "panels/weight_sliders.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/moving_list.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>
#include <iterator>
#include <utility>

namespace segue {

namespace {

constexpr std::size_t mostMatches = 200;
constexpr int longestSearch = 24;

} // namespace

RecommendedPanel::RecommendedPanel(QWidget* parent)
    : QFrame(parent)
    , head_(new QHBoxLayout)
    , title_(makeLabel(tr("Recommended"), "section"))
    , mixes_(new QButtonGroup(this))
    , filterButton_(new QPushButton(tr("Filter")))
    , why_(new QPushButton(tr("Why?")))
    , notice_(new QFrame)
    , noticeText_(makeParagraph({}, "quiet"))
    , train_(makePrimaryButton(tr("Train")))
    , sliders_(new WeightSliders)
    , model_(new RecommendationModel(this))
    , view_(new MovingList)
    , delegate_(new RecommendationDelegate(view_))
    , chips_(new FilterChips)
    , nothing_(new NothingListed)
{
    setProperty("card", true);
    view_->setAccessibleName(tr("Recommended songs"));
    view_->setModel(model_);
    view_->setItemDelegate(delegate_);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setVerticalScrollMode(QListView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (currentSong() >= 0)
            Q_EMIT songSelected(currentSong());
    });
    connect(view_, &QListView::activated, this, &RecommendedPanel::whyWanted);
    connect(sliders_, &WeightSliders::rankingChanged, this, &RecommendedPanel::takeSliders);
    connect(delegate_, &RecommendationDelegate::feedbackClicked, this, &RecommendedPanel::feedbackWanted);
    connect(&Theme::current(), &Theme::changed, view_, &QListView::doItemsLayout);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    makeHeader(layout);
    layout->addWidget(notice_);
    layout->addWidget(sliders_);
    layout->addWidget(chips_);
    layout->addWidget(nothing_);
    layout->addWidget(view_, 1);
    setListener(nullptr);
}

void RecommendedPanel::makeHeader(QVBoxLayout* layout)
{
    head_->setSpacing(metrics::within);
    title_->setMinimumHeight(metrics::cardHead);
    head_->addWidget(title_);
    head_->addStretch();
    const auto addMix = [this](Mix mix, const QString& text, const QString& help) {
        auto* button = new QPushButton(text);
        button->setCheckable(true);
        button->setToolTip(asPlainToolTip(help));
        button->setAccessibleDescription(help);
        mixes_->addButton(button, static_cast<int>(mix));
        head_->addWidget(button);
    };
    addMix(Mix::Classic, tr("Classic"),
           tr("Classic mix: ALS 60, content 30, popularity 10 for active listeners"));
    addMix(Mix::Recommended, tr("Tuned"),
           tr("The recommended mix, which measured better: after three likes NDCG@10 is .472 against .295 on "
              "HetRec and .221 against .057 on playlists"));
    connect(mixes_, &QButtonGroup::idClicked, this, [this](int id) { chooseMix(static_cast<Mix>(id)); });
    head_->addWidget(filterButton_);
    filterButton_->hide();
    connect(filterButton_, &QPushButton::clicked, this, &RecommendedPanel::filterWanted);
    connect(chips_, &FilterChips::moreWanted, this, &RecommendedPanel::filterWanted);
    const auto takeFilter = [this](const SongFilter& filter) {
        setFilter(filter);
        Q_EMIT filterChanged(filter_);
    };
    connect(chips_, &FilterChips::filterChanged, this, takeFilter);
    connect(nothing_, &NothingListed::filterChanged, this, takeFilter);
    head_->addWidget(why_);
    why_->hide();
    connect(why_, &QPushButton::clicked, this, &RecommendedPanel::whyWanted);
    layout->addLayout(head_);

    notice_->setProperty("notice", true);
    auto* notice = new QHBoxLayout(notice_);
    notice->setContentsMargins(metrics::card, metrics::within, metrics::within, metrics::within);
    notice->addWidget(noticeText_, 1);
    notice->addWidget(train_);
    connect(train_, &QPushButton::clicked, this, &RecommendedPanel::trainWanted);
}

void RecommendedPanel::setListener(std::shared_ptr<const ListenerScores> listener, const Curation& curation)
{
    listBefore_.clear();
    for (int row = 0; marksChanges_ && row < model_->rowCount(); ++row)
        listBefore_.push_back(model_->row(row).song.song);
    listener_ = std::move(listener);
    curation_ = curation;
    outcome_ =
        listener_ ? applyFilter(filter_, *listener_->workspace->data, listener_->history) : FilterOutcome();
    makeRules();
    sliders_->setRanking(listener_, listener_ ? rankingOf(*listener_, choice_) : Ranking());
    showMix();
    showNotice();
    fill();
}

void RecommendedPanel::setCuration(const Curation& curation)
{
    curation_ = curation;
    makeRules();
    fill();
}

void RecommendedPanel::offerFilter()
{
    filterButton_->setVisible(true);
    filterButton_->setToolTip(tr("Recommend only songs of some genres, years, sounds or artists (Ctrl+F)"));
    showFilter();
}

void RecommendedPanel::setFilter(const SongFilter& filter)
{
    filter_ = filter;
    if (listener_)
        outcome_ = applyFilter(filter_, *listener_->workspace->data, listener_->history);
    makeRules();
    showFilter();
    fill();
}

void RecommendedPanel::showFilter()
{
    const int conditions = static_cast<int>(filter_.parts().size());
    filterButton_->setText(conditions == 0 ? tr("Filter") : tr("Filter %1").arg(conditions));
    filterButton_->setAccessibleName(conditions == 0 ? tr("Filter")
                                                     : tr("Filter, conditions set: %1").arg(conditions));
    chips_->setFilter(filter_);
}

/// The filter takes songs out of the list and leaves the scores alone: those are scaled over all that the
/// listener has not heard, so that parts and explanation stay the same with and without it.
void RecommendedPanel::makeRules()
{
    rules_ = listRules(curation_);
    std::vector<int> excluded;
    std::ranges::set_union(rules_.excluded, outcome_.excluded, std::back_inserter(excluded));
    rules_.excluded = std::move(excluded);
}

void RecommendedPanel::offerFeedback()
{
    delegate_->setFeedbackOffered(true);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void RecommendedPanel::addToHeader(QWidget* widget)
{
    head_->insertWidget(head_->indexOf(why_), widget);
}

void RecommendedPanel::setMatches(const QString& what, const std::optional<std::vector<int>>& songs)
{
    matches_ = songs;
    title_->setText(songs ? tr("Songs with \"%1\"").arg(shortened(what, longestSearch)) : tr("Recommended"));
    fill();
}

void RecommendedPanel::setWhyButtonVisible(bool visible)
{
    why_->setVisible(visible);
}

const Ranking& RecommendedPanel::ranking() const
{
    return sliders_->ranking();
}

int RecommendedPanel::currentSong() const
{
    const QModelIndex index = view_->currentIndex();
    return index.isValid() ? index.data(RecommendationModel::SongRole).toInt() : -1;
}

std::optional<RecommendationModel::Row> RecommendedPanel::rowOf(int song) const
{
    const int row = model_->find(song);
    return row < 0 ? std::nullopt : std::optional(model_->row(row));
}

int RecommendedPanel::mostSimilarAbove(const RecommendedSong& song) const
{
    const bool listed = !matches_ && song.mostSimilarTo >= 0 && song.mostSimilarTo < model_->rowCount();
    return listed ? model_->row(song.mostSimilarTo).song.song : -1;
}

void RecommendedPanel::clearSelection()
{
    const QSignalBlocker quiet(view_->selectionModel());
    view_->setCurrentIndex({});
    view_->viewport()->update();
}

void RecommendedPanel::choose(const RankingChoice& choice)
{
    if (choice == choice_)
        return;
    choice_ = choice;
    if (listener_)
        sliders_->setRanking(listener_, rankingOf(*listener_, choice_));
    showMix();
    fill();
}

void RecommendedPanel::chooseMix(Mix mix)
{
    const RankingChoice before = choice_;
    choose({mix, {}});
    showMix();
    if (choice_ != before)
        Q_EMIT choiceMade(before, choice_, ++gesture_);
}

void RecommendedPanel::takeSliders()
{
    const RankingChoice before = choice_;
    choice_.byHand = sliders_->ranking();
    if (std::exchange(sliderGesture_, sliders_->gesture()) != sliders_->gesture())
        ++gesture_;
    showMix();
    fill();
    Q_EMIT choiceMade(before, choice_, gesture_);
}

/// The button of a mix is down as long as the sliders stand where it put them.
void RecommendedPanel::showMix()
{
    mixes_->setExclusive(false);
    for (const Mix mix : {Mix::Classic, Mix::Recommended}) {
        QAbstractButton* button = mixes_->button(static_cast<int>(mix));
        button->setEnabled(listener_ != nullptr);
        button->setChecked(listener_ && ranking() == rankingOf(*listener_, {mix, {}}));
    }
}

void RecommendedPanel::showNotice()
{
    const bool noModel = listener_ && !listener_->workspace->model;
    const bool oldModel = listener_ && listener_->workspace->modelIsOlderThanData;
    noticeText_->setText(noModel ? tr("No model is trained yet: content and popularity alone decide.")
                                 : tr("The library has changed since this model was trained."));
    train_->setText(noModel ? tr("Train") : tr("Train again"));
    notice_->setVisible(noModel || oldModel);
}

void RecommendedPanel::fill()
{
    const int selected = currentSong();
    const int formerRow = view_->currentIndex().row();
    const bool sameList = model_->listener() == listener_;
    if (!listener_)
        model_->clear();
    else
        setRows(matches_ ? matchingSongs() : bestSongs());

    showNothing();
    select(selected, formerRow, sameList);
    view_->viewport()->update();
    Q_EMIT ranked();
}

void RecommendedPanel::showNothing()
{
    if (matches_)
        nothing_->setText(tr("No song has that in its title, artist, album or genre."));
    else if (outcome_.passing == 0 && !filter_.parts().empty())
        nothing_->setFilter(filter_, outcome_);
    else
        nothing_->setText(
            tr("Nothing is left to recommend: every song of the library is heard, liked or hidden here."));
    nothing_->setVisible(listener_ && model_->rowCount() == 0);
}

/// Keeps a song selected, or its place where it left the list of the same listener.
void RecommendedPanel::select(int song, int formerRow, bool sameList)
{
    const QSignalBlocker quiet(view_->selectionModel());
    const int found = model_->find(song);
    const int place = sameList ? std::min(formerRow, model_->rowCount() - 1) : 0;
    view_->setCurrentIndex(model_->index(found >= 0 ? found : std::max(0, place)));
}

/// Another order of the same listener's songs is shown as a movement, another list is just there.
void RecommendedPanel::setRows(std::vector<RecommendationModel::Row> rows)
{
    const bool sameList = marksChanges_ || model_->listener() == listener_;
    const bool reordered = sameList && model_->rowCount() == static_cast<int>(rows.size());
    std::vector<int> formerRows;
    for (const RecommendationModel::Row& row : rows)
        formerRows.push_back(model_->find(row.song.song));
    model_->setRows(listener_, std::move(rows));
    if (reordered)
        view_->moveFrom(std::move(formerRows));
}

std::vector<RecommendationModel::Row> RecommendedPanel::bestSongs() const
{
    const Ensemble& ensemble = *listener_->workspace->ensemble;
    const Recommendations list = ensemble.rank(listener_->scores, listener_->history, ranking().weights,
                                               ranking().mmr, listLength, rules_);
    std::vector<RecommendationModel::Row> rows;
    for (const RecommendedSong& song : list.songs)
        rows.push_back({static_cast<int>(rows.size()) + 1, song, {}, feedbackOn(song.song)});
    markChanges(rows);
    return rows;
}

void RecommendedPanel::markChanges(std::vector<RecommendationModel::Row>& rows) const
{
    if (listBefore_.empty())
        return;
    for (RecommendationModel::Row& row : rows) {
        const auto before = std::ranges::find(listBefore_, row.song.song);
        row.previousRank =
            before == listBefore_.end() ? 0 : static_cast<int>(before - listBefore_.begin()) + 1;
    }
}

std::optional<FeedbackKind> RecommendedPanel::feedbackOn(int song) const
{
    if (std::ranges::binary_search(curation_.liked, song))
        return FeedbackKind::Like;
    if (std::ranges::binary_search(curation_.hidden, song))
        return FeedbackKind::Hide;
    return std::ranges::binary_search(curation_.pinned, song) ? std::optional(FeedbackKind::Pin)
                                                              : std::nullopt;
}

/// Places are those among all songs, heard ones too, by score alone.
std::vector<RecommendationModel::Row> RecommendedPanel::matchingSongs() const
{
    const Weights effective = listener_->scores.effective(ranking().weights);
    const std::vector<double> total = mixed(listener_->scores, effective);
    if (total.empty())
        return {};
    std::vector<int> matches = *matches_;
    std::ranges::stable_sort(matches, std::ranges::greater(), [&total](int song) { return total[song]; });
    matches.resize(std::min(matches.size(), mostMatches));

    std::vector<double> sorted = total;
    std::ranges::sort(sorted, std::ranges::greater());
    std::vector<RecommendationModel::Row> rows;
    for (const int song : matches) {
        RecommendedSong row;
        row.song = song;
        const auto better = std::ranges::lower_bound(sorted, total[song], std::ranges::greater());
        row.movedFrom = static_cast<int>(better - sorted.begin()) + 1;
        for (const Component component : components) {
            row.parts[component] = effective[component] * listener_->scores.scaled(component, song);
            row.score += row.parts[component];
        }
        rows.push_back({row.movedFrom, row, {}, feedbackOn(song)});
    }
    return rows;
}

} // namespace segue
