#include "frame/title_row.h"

#include "settings/theme.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace segue {

namespace {
constexpr int searchWidthInEms = 22;
constexpr int paletteWidthInEms = 20;
constexpr int leastWidthInEms = 9;
} // namespace

TitleRow::TitleRow(QWidget* parent)
    : QWidget(parent)
    , title_(makeLabel({}, "pageTitle"))
    , count_(makeLabel({}, "quiet"))
    , search_(new QLineEdit)
    , palette_(new QPushButton(tr("Search anything    Ctrl+K")))
    , theme_(new QToolButton)
{
    search_->setClearButtonEnabled(true);
    search_->setAccessibleName(tr("Search"));
    connect(search_, &QLineEdit::textChanged, this, &TitleRow::searchChanged);
    connect(search_, &QLineEdit::returnPressed, this, &TitleRow::searchEntered);
    theme_->setFocusPolicy(Qt::StrongFocus);
    palette_->setProperty("field", true);
    palette_->setAccessibleName(tr("Search anything"));
    palette_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(palette_, &QPushButton::clicked, this, &TitleRow::paletteWanted);
    theme_->setAccessibleName(tr("Light or dark"));
    theme_->setIconSize({metrics::icon, metrics::icon});
    connect(theme_, &QToolButton::clicked, this, &TitleRow::themeTurned);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::card, metrics::page, metrics::card);
    layout->setSpacing(metrics::between);
    layout->addWidget(title_);
    layout->addWidget(count_);
    layout->addStretch(1);
    layout->addWidget(search_, searchWidthInEms);
    layout->addWidget(palette_, paletteWidthInEms);
    layout->addWidget(theme_);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &TitleRow::adapt);
}

void TitleRow::setTitle(const QString& title)
{
    title_->setText(title);
}

void TitleRow::setCount(const QString& count)
{
    count_->setText(count);
}

void TitleRow::setSearchHint(const QString& hint)
{
    search_->setVisible(!hint.isEmpty());
    search_->setPlaceholderText(tr("%1   Ctrl+F").arg(hint));
}

void TitleRow::setSearchText(const QString& text)
{
    search_->setText(text);
}

bool TitleRow::focusSearch()
{
    if (search_->isHidden())
        return false;
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
    return true;
}

void TitleRow::setPaletteToolTip(const QString& text)
{
    palette_->setToolTip(text);
}

void TitleRow::setThemeToolTip(const QString& text)
{
    theme_->setToolTip(text);
}

void TitleRow::adapt()
{
    const Theme& theme = Theme::current();
    theme_->setIcon(
        theme.icon(theme.scheme() == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light")));
    const auto ems = [&theme](int count) { return static_cast<int>(count * theme.em()); };
    search_->setMinimumWidth(ems(leastWidthInEms));
    search_->setMaximumWidth(ems(searchWidthInEms));
    palette_->setMinimumWidth(ems(leastWidthInEms));
    palette_->setMaximumWidth(ems(paletteWidthInEms));
}

} // namespace segue
