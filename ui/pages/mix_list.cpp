#include "pages/mix_list.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/elided_combo.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {

constexpr int mostListenersOffered = 200;
constexpr std::array mixListCharacters{14, 6, 3};

/// "▲ 3", "▼ 1", "new", or nothing for a song that stayed
QString movedText(int before, int now)
{
    if (before == 0)
        return MixList::tr("new");
    if (before == now)
        return {};
    return QString(QChar(before > now ? 0x25B2 : 0x25BC)) + u' ' + QString::number(std::abs(before - now));
}

} // namespace

MixList::MixList(QWidget* parent)
    : QFrame(parent)
    , listeners_(new ElidedCombo)
    , told_(makeParagraph({}, "quiet"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("List of the listener")))
{
    setProperty("card", true);
    listeners_->setAccessibleName(tr("Listener"));
    table_->setSortingEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(listeners_);
    layout->addWidget(told_);
    layout->addWidget(table_, 1);
    connect(listeners_, &QComboBox::activated, this, &MixList::showList);
    showList();
}

void MixList::setBench(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const MixBench> bench,
                       const Weights& best)
{
    model_->setColumns({}, 0); // its columns read from what is replaced now
    dataset_ = std::move(dataset);
    bench_ = std::move(bench);
    best_ = best;
    mix_ = best;
    fillListeners();
    showList();
}

void MixList::fillListeners()
{
    const QVariant kept = listeners_->currentData();
    listeners_->clear();
    const int count = bench_ ? std::min(bench_->sample.listeners(), mostListenersOffered) : 0;
    for (int i = 0; i < count; ++i) {
        const int user = bench_->sample.users()[i];
        listeners_->addItem(shortened(dataset_->catalogue.listeners.name[user], 60).simplified(), user);
    }
    listeners_->setCurrentIndex(std::max(count > 0 ? 0 : -1, listeners_->findData(kept)));
    listeners_->setEnabled(count > 0);
}

void MixList::setMix(const Weights& weights)
{
    mix_ = weights;
    showList();
}

int MixList::listener() const
{
    return bench_ ? listeners_->currentIndex() : -1;
}

std::vector<int> MixList::songs() const
{
    std::vector<int> songs;
    for (const Row& row : rows_)
        songs.push_back(row.song);
    return songs;
}

void MixList::showList()
{
    model_->setColumns({}, 0);
    rows_.clear();
    const int at = listener();
    if (at >= 0) {
        const auto heldOut = bench_->split->heldOut.byUser().columns(bench_->sample.users()[at]);
        const std::vector<int> before = bench_->sample.list(at, best_, listLength);
        for (const int song : bench_->sample.list(at, mix_, listLength)) {
            const auto place = std::ranges::find(before, song);
            rows_.push_back({song, place == before.end() ? 0 : static_cast<int>(place - before.begin()) + 1,
                             std::ranges::binary_search(heldOut, song)});
        }
    }
    const auto hits = std::ranges::count_if(rows_, &Row::isHeldOut);
    told_->setText(at < 0 ? tr("A listener's list follows the point.")
                          : tr("%1 of %2 were held out; arrows: moved since the best mix.")
                                .arg(countText(hits), countText(std::ssize(rows_))));
    const auto title = [this](int row) -> QString {
        const Songs& songs = dataset_->catalogue.songs;
        const QString name = songs.title[rows_[row].song];
        const QString artist = songs.artist[rows_[row].song];
        return QStringLiteral("%1. ").arg(row + 1) +
               (artist.isEmpty() || artist == name ? name : tr("%1, %2").arg(name, artist));
    };
    model_->setColumns(
        {{tr("Song"), title, [](int row) { return row; }},
         {tr("Moved"), [this](int row) { return movedText(rows_[row].before, row + 1); },
          [this](int row) { return rows_[row].before == 0 ? 0 : rows_[row].before - row - 1; }},
         {tr("Hit"), [this](int row) { return rows_[row].isHeldOut ? QString(QChar(0x2713)) : QString(); },
          [this](int row) { return rows_[row].isHeldOut ? 1 : 0; }}},
        static_cast<int>(rows_.size()));
    for (std::size_t i = 0; i < mixListCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), mixListCharacters[i]);
}

} // namespace segue
