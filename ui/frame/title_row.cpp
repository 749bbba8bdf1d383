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
}

TitleRow::TitleRow(QWidget* parent)
    : QWidget(parent)
    , title_(makeLabel({}, "pageTitle"))
    , count_(makeLabel({}, "quiet"))
    , search_(new QLineEdit)
    , theme_(new QToolButton)
{
    search_->setClearButtonEnabled(true);
    search_->setAccessibleName(tr("Search"));
    connect(search_, &QLineEdit::textChanged, this, &TitleRow::searchChanged);
    connect(search_, &QLineEdit::returnPressed, this, &TitleRow::searchEntered);
    theme_->setFocusPolicy(Qt::StrongFocus);
    theme_->setToolTip(tr("Light or dark"));
    theme_->setAccessibleName(tr("Light or dark"));
    theme_->setIconSize({metrics::icon, metrics::icon});
    connect(theme_, &QToolButton::clicked, this, &TitleRow::themeTurned);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::card, metrics::page, metrics::card);
    layout->setSpacing(metrics::between);
    layout->addWidget(title_);
    layout->addWidget(count_);
    layout->addStretch();
    layout->addWidget(search_);
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
    search_->setPlaceholderText(tr("%1   Ctrl+K").arg(hint));
}

void TitleRow::setSearchText(const QString& text)
{
    search_->setText(text);
}

void TitleRow::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void TitleRow::adapt()
{
    const Theme& theme = Theme::current();
    theme_->setIcon(
        theme.icon(theme.scheme() == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light")));
    search_->setFixedWidth(static_cast<int>(searchWidthInEms * theme.em()));
}

} // namespace segue
