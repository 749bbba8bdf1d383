#include "frame/help_panel.h"

#include "settings/theme.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace segue {

namespace {
constexpr int widthInEms = 21;
}

HelpPanel::HelpPanel(QWidget* parent)
    : QFrame(parent)
    , title_(makeParagraph({}, "section"))
    , text_(makeParagraph())
{
    setProperty("card", true);
    setAccessibleName(tr("Help"));
    QPushButton* close = makeLinkButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &HelpPanel::closeWanted);
    text_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_->setProperty("scrolled", true);
    scroll->setWidget(text_);

    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->addLayout(head);
    layout->addWidget(scroll, 1);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &HelpPanel::adapt);
}

void HelpPanel::setPage(const QString& title, const QString& help)
{
    title_->setText(title);
    text_->setText(help);
}

void HelpPanel::adapt()
{
    setFixedWidth(static_cast<int>(widthInEms * Theme::current().em()));
}

} // namespace segue
