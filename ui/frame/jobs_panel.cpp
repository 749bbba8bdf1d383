#include "frame/jobs_panel.h"

#include "settings/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace segue {

namespace {

constexpr double jobsWidthInEms = 25;
constexpr double jobsShareOfHeight = 0.62;
constexpr int longestResult = 400;

QString endText(const JobRecord& record)
{
    switch (record.outcome) {
    case JobOutcome::Cancelled:
        return record.seconds > 0 ? JobsPanel::tr("Cancelled after %1").arg(durationText(record.seconds))
                                  : JobsPanel::tr("Cancelled before it began");
    case JobOutcome::Failed:
        return shortened(record.result, longestResult);
    case JobOutcome::Done:
        break;
    }
    const QString done = JobsPanel::tr("Done in %1").arg(durationText(record.seconds));
    return record.result.isEmpty()
               ? done
               : JobsPanel::tr("%1: %2").arg(done, shortened(record.result, longestResult));
}

/// Takes all out of a layout; rows may be in the middle of their own signal.
void empty(QVBoxLayout& layout)
{
    while (const QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

JobsPanel::JobsPanel(Session& session, QWidget* parent)
    : FloatingPanel(tr("Jobs"), Corner::Bottom, jobsWidthInEms, jobsShareOfHeight, parent)
    , runner_(session.jobs())
    , nothing_(makeParagraph(tr("Nothing runs. Imports, trainings and measurements stand here while they do, "
                                "and what became of them afterwards."),
                             "quiet"))
    , running_(new QVBoxLayout)
    , endedHead_(new QWidget)
    , ended_(new QVBoxLayout)
{
    QPushButton* forget = makeLinkButton(tr("Clear"));
    forget->setToolTip(tr("Forget the jobs that have ended"));
    connect(forget, &QPushButton::clicked, &runner_, &JobRunner::forgetEnded);

    auto* endedHead = new QHBoxLayout(endedHead_);
    endedHead->setContentsMargins(0, 0, 0, 0);
    endedHead->addWidget(makeLabel(tr("Ended"), "strong"), 1);
    endedHead->addWidget(forget);
    for (QVBoxLayout* rows : {running_, ended_})
        rows->setSpacing(metrics::between);

    auto* list = new QWidget;
    list->setProperty("scrolled", true);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, metrics::within, 0);
    column->setSpacing(metrics::between);
    column->addWidget(nothing_);
    column->addLayout(running_);
    column->addWidget(endedHead_);
    column->addLayout(ended_);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(list);

    content().addWidget(scroll, 1);
    connect(&runner_, &JobRunner::jobsChanged, this, &JobsPanel::load);
    load();
}

void JobsPanel::load()
{
    empty(*running_);
    empty(*ended_);
    for (Job* job : runner_.jobs())
        running_->addWidget(makeRunning(job));
    for (const JobRecord& record : runner_.ended())
        ended_->addWidget(makeEnded(record));
    nothing_->setVisible(runner_.jobs().empty());
    endedHead_->setVisible(!runner_.ended().empty());
}

QWidget* JobsPanel::makeRunning(Job* job)
{
    auto* title = new ElidedLabel("strong");
    title->setText(job->title());
    auto* progress = new JobProgress;
    progress->setAccessibleName(job->title());
    auto* row = new QWidget(this);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::within);
    layout->addWidget(title);
    layout->addWidget(progress);
    progress->follow(job); // shows it, and before it is in the row it would be a window
    return row;
}

QWidget* JobsPanel::makeEnded(const JobRecord& record)
{
    auto* title = new ElidedLabel;
    title->setText(record.title);
    auto* row = new QWidget;
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->addWidget(title, 1);
    line->addWidget(makeLabel(record.endedAt.toString(QStringLiteral("HH:mm")), "quiet"));
    layout->addLayout(line);
    layout->addWidget(
        makeParagraph(endText(record), record.outcome == JobOutcome::Failed ? "problem" : "quiet"));
    return row;
}

} // namespace segue
