#include "panels/filter_chips.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace segue {

namespace {
constexpr std::size_t mostChips = 2;
constexpr int longestChip = 28;
constexpr QChar times(0x00D7);
} // namespace

FilterChips::FilterChips(QWidget* parent)
    : QWidget(parent)
    , row_(new QHBoxLayout(this))
{
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(metrics::within);
    hide();
}

void FilterChips::setFilter(const SongFilter& filter)
{
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    filter_ = filter;
    while (QLayoutItem* item = row_->takeAt(0)) {
        // Later: it may be the one that was clicked.
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const std::vector<FilterPart> parts = filter_.parts();
    setVisible(!parts.empty());
    if (parts.empty())
        return;
    for (std::size_t chip = 0; chip < std::min(parts.size(), mostChips); ++chip)
        addChip(parts[chip]);
    if (parts.size() > mostChips) {
        QPushButton* more = makeLinkButton(tr("%1 more").arg(parts.size() - mostChips));
        connect(more, &QPushButton::clicked, this, &FilterChips::moreWanted);
        row_->addWidget(more);
    }
    row_->addStretch();
    QPushButton* clear = makeLinkButton(tr("Clear"));
    clear->setAccessibleName(tr("Remove all filters"));
    clear->setToolTip(tr("Remove all filters"));
    connect(clear, &QPushButton::clicked, this, [this] { Q_EMIT filterChanged({}); });
    row_->addWidget(clear);
    // A layout shows what it is given a moment later, and what is not shown takes no keyboard.
    for (QPushButton* button : findChildren<QPushButton*>()) {
        if (row_->indexOf(button) >= 0)
            button->show();
    }
    if (hadFocus)
        row_->itemAt(0)->widget()->setFocus();
}

void FilterChips::addChip(FilterPart part)
{
    const QString text = shortened(filter_.text(part), longestChip).simplified();
    auto* chip = new QPushButton(withoutMnemonics(text) + u' ' + times);
    chip->setMinimumWidth(1);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(asPlainToolTip(tr("Remove the filter %1").arg(filter_.text(part))));
    connect(chip, &QPushButton::clicked, this, [this, part] {
        SongFilter looser = filter_;
        looser.remove(part);
        Q_EMIT filterChanged(looser);
    });
    row_->addWidget(chip);
}

} // namespace segue
