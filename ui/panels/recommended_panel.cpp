#include "panels/recommended_panel.h"

#include "charts/recommendation_delegate.h"
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
#include <numeric>

namespace segue {

namespace {

constexpr std::size_t mostMatches = 200;
constexpr int longestSearch = 24;

Ranking rankingOf(const ListenerScores& listener, std::optional<Mix> mix)
{
    if (!mix)
        return defaultRanking(listener);
    const EnsembleParameters parameters = EnsembleParameters::of(*mix);
    return {parameters.weights[static_cast<std::size_t>(listener.scores.regime)], parameters.mmr};
}

bool sameRanking(const Ranking& a, const Ranking& b)
{
    return a.weights == b.weights && a.mmr.diversity == b.mmr.diversity && a.mmr.pool == b.mmr.pool;
}

} // namespace

RecommendedPanel::RecommendedPanel(QWidget* parent)
    : QFrame(parent)
    , head_(new QHBoxLayout)
    , title_(makeLabel(tr("Recommended"), "section"))
    , mixes_(new QButtonGroup(this))
    , why_(new QPushButton(tr("Why?")))
    , notice_(new QFrame)
    , noticeText_(makeParagraph({}, "quiet"))
    , train_(makePrimaryButton(tr("Train")))
    , sliders_(new WeightSliders)
    , model_(new RecommendationModel(this))
    , view_(new MovingList)
    , nothing_(makeParagraph(
          tr("Nothing is left to recommend: every song of the library is in this history."), "quiet"))
{
    setProperty("card", true);
    view_->setAccessibleName(tr("Recommended songs"));
    view_->setModel(model_);
    view_->setItemDelegate(new RecommendationDelegate(view_));
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setVerticalScrollMode(QListView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (currentSong() >= 0)
            Q_EMIT songSelected(currentSong());
    });
    connect(view_, &QListView::activated, this, &RecommendedPanel::whyWanted);
    connect(sliders_, &WeightSliders::rankingChanged, this, [this] {
        showMix();
        fill();
    });
    connect(&Theme::current(), &Theme::changed, view_, &QListView::doItemsLayout);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    makeHeader(layout);
    layout->addWidget(notice_);
    layout->addWidget(sliders_);
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

void RecommendedPanel::setListener(std::shared_ptr<const ListenerScores> listener)
{
    listBefore_.clear();
    for (int row = 0; marksChanges_ && row < model_->rowCount(); ++row)
        listBefore_.push_back(model_->row(row).song.song);
    listener_ = std::move(listener);
    sliders_->setRanking(listener_, listener_ ? rankingOf(*listener_, mix_) : Ranking());
    showMix();
    showNotice();
    fill();
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

void RecommendedPanel::addToHeader(QWidget* control)
{
    head_->addWidget(control);
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

void RecommendedPanel::chooseMix(Mix mix)
{
    mix_ = mix;
    if (listener_)
        sliders_->setRanking(listener_, rankingOf(*listener_, mix_));
    showMix();
    fill();
}

/// The button of a mix is down as long as the sliders stand where it put them.
void RecommendedPanel::showMix()
{
    mixes_->setExclusive(false);
    for (const Mix mix : {Mix::Classic, Mix::Recommended}) {
        QAbstractButton* button = mixes_->button(static_cast<int>(mix));
        button->setEnabled(listener_ != nullptr);
        button->setChecked(listener_ && sameRanking(ranking(), rankingOf(*listener_, mix)));
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
    if (!listener_)
        model_->clear();
    else
        setRows(matches_ ? matchingSongs() : bestSongs());

    const bool empty = listener_ && model_->rowCount() == 0;
    nothing_->setText(
        matches_ ? tr("No song has that in its title, artist, album or genre.")
                 : tr("Nothing is left to recommend: every song of the library is in this history."));
    nothing_->setVisible(empty);
    const int kept = std::max(0, model_->find(selected));
    {
        const QSignalBlocker quiet(view_->selectionModel());
        view_->setCurrentIndex(model_->index(kept));
    }
    view_->viewport()->update();
    Q_EMIT ranked();
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
    const Recommendations list =
        ensemble.rank(listener_->scores, listener_->history, ranking().weights, ranking().mmr, listLength);
    std::vector<RecommendationModel::Row> rows;
    for (const RecommendedSong& song : list.songs)
        rows.push_back({static_cast<int>(rows.size()) + 1, song});
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
        rows.push_back({row.movedFrom, row});
    }
    return rows;
}

} // namespace segue
