#include "panels/nothing_listed.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace segue {

namespace {
constexpr int longestCondition = 40;
}

NothingListed::NothingListed(QWidget* parent)
    : QWidget(parent)
    , text_(makeParagraph({}, "quiet"))
    , drop_(new QPushButton(tr("Drop this condition")))
    , clear_(new QPushButton(tr("Clear the filter")))
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::within);
    buttons->addWidget(drop_);
    buttons->addWidget(clear_);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::within, 0, 0);
    layout->addWidget(text_);
    layout->addLayout(buttons);
    connect(clear_, &QPushButton::clicked, this, [this] { Q_EMIT filterChanged({}); });
    connect(drop_, &QPushButton::clicked, this, [this] {
        SongFilter looser = filter_;
        looser.remove(costliest_);
        Q_EMIT filterChanged(looser);
    });
    setText({});
}

void NothingListed::setText(const QString& text)
{
    text_->setText(text);
    drop_->hide();
    clear_->hide();
}

void NothingListed::setFilter(const SongFilter& filter, const FilterOutcome& outcome)
{
    filter_ = filter;
    const std::vector<FilterPart> parts = filter.parts();
    const auto gain = [&outcome](FilterPart part) {
        return outcome.onlyBecauseOf.at(static_cast<std::size_t>(part));
    };
    costliest_ = *std::ranges::max_element(parts, {}, gain);
    const int gained = gain(costliest_);
    const QString condition = shortened(filter.text(costliest_), longestCondition);
    text_->setText(
        gained > 0 ? tr("No song passes the filter. Without \"%1\" there would be %2.")
                         .arg(condition, countText(gained, tr("song"), tr("songs")))
                   : tr("No song passes the filter, and dropping one condition alone lets none through."));
    drop_->setVisible(gained > 0);
    clear_->setVisible(true);
}

QString NothingListed::text() const
{
    return text_->text();
}

} // namespace segue
