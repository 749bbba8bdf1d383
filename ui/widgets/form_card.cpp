#include "widgets/form_card.h"

#include "settings/theme.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace segue {

namespace {

constexpr double formCardWidthInEms = 26;

QScrollArea* scrolledForm(QWidget* form)
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    form->setProperty("scrolled", true);
    scroll->setWidget(form);
    return scroll;
}

} // namespace

FormCard::FormCard(const Words& words, QWidget* form, QWidget* parent)
    : QFrame(parent)
    , told_(makeParagraph())
    , start_(makePrimaryButton(words.start))
    , progress_(new JobProgress)
{
    setProperty("card", true);
    QPushButton* reset = makeLinkButton(words.reset);
    connect(reset, &QPushButton::clicked, this, &FormCard::resetWanted);
    connect(start_, &QPushButton::clicked, this, &FormCard::startWanted);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(words.title, "section"), 1);
    head->addWidget(reset);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(scrolledForm(form), 1);
    layout->addWidget(makeRule());
    layout->addWidget(told_);
    layout->addWidget(start_);
    layout->addWidget(progress_);
    told_->hide();
    connect(&Theme::current(), &Theme::changed, this, &FormCard::adapt);
    adapt();
}

void FormCard::setStartToolTip(const QString& text)
{
    start_->setToolTip(text);
}

void FormCard::setStartEnabled(bool enabled)
{
    start_->setEnabled(enabled);
}

void FormCard::focusStart()
{
    start_->setFocus(Qt::OtherFocusReason);
}

void FormCard::follow(Job* job)
{
    const bool hadKeyboard = start_->hasFocus();
    progress_->follow(job);
    start_->hide();
    if (hadKeyboard)
        progress_->setFocus();
}

void FormCard::ended()
{
    const bool hadKeyboard = progress_->isAncestorOf(window()->focusWidget());
    progress_->hide();
    start_->show();
    if (hadKeyboard)
        start_->setFocus();
}

void FormCard::cancel()
{
    progress_->cancel();
}

void FormCard::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
}

void FormCard::tellNothing()
{
    told_->hide();
}

void FormCard::adapt()
{
    setFixedWidth(static_cast<int>(formCardWidthInEms * Theme::current().em()));
}

} // namespace segue
