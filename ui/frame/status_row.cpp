#include "frame/status_row.h"

#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>

namespace segue {

namespace {

constexpr int progressWidth = 120;
constexpr int progressSteps = 1000;

QString modelText(const Workspace& workspace)
{
    if (!workspace.model)
        return StatusRow::tr("No model trained");
    const ModelManifest& model = *workspace.model;
    const QString text =
        StatusRow::tr("Model %1: ALS %2, %3 preset, %4 mix")
            .arg(model.createdAt.toLocalTime().toString(QStringLiteral("d MMM HH:mm")),
                 QString::number(model.als.factors), toString(model.als.preset), toString(model.mix));
    return workspace.modelIsOlderThanData ? StatusRow::tr("%1, older than the data").arg(text) : text;
}

QString jobText(const Job& job)
{
    if (job.cancelRequested())
        return StatusRow::tr("%1: stopping").arg(job.title());
    const ProgressState state = job.progress();
    QStringList parts{job.title()};
    if (!state.phase.isEmpty())
        parts << state.phase;
    if (state.secondsLeft)
        parts << StatusRow::tr("%1 left").arg(durationText(*state.secondsLeft));
    return parts.join(QStringLiteral(", "));
}

} // namespace

StatusRow::StatusRow(Session& session, QWidget* parent)
    : QStatusBar(parent)
    , session_(session)
    , library_(new ElidedLabel("quiet"))
    , model_(new ElidedLabel("quiet"))
    , jobText_(new ElidedLabel("quiet"))
    , jobProgress_(new QProgressBar)
    , cancel_(makeLinkButton(tr("Cancel")))
    , jobs_(makeLinkButton(tr("Jobs")))
{
    setSizeGripEnabled(false);
    jobProgress_->setTextVisible(false);
    jobProgress_->setRange(0, progressSteps);
    jobProgress_->setFixedWidth(progressWidth);
    jobProgress_->setAccessibleName(tr("Progress"));
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (!session_.jobs().jobs().empty())
            session_.jobs().jobs().front()->cancel();
    });

    jobs_->setCheckable(true);
    jobs_->setAccessibleName(tr("Jobs"));
    connect(jobs_, &QPushButton::clicked, this, &StatusRow::jobsToggled);

    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(metrics::card, 0, metrics::card, 0);
    layout->setSpacing(metrics::page);
    layout->addWidget(library_);
    layout->addWidget(model_);
    layout->addStretch();
    layout->addWidget(jobText_);
    layout->addWidget(jobProgress_);
    layout->addWidget(cancel_);
    layout->addWidget(jobs_);
    addWidget(row, 1);

    connect(&session_, &Session::workspaceChanged, this, &StatusRow::showWorkspace);
    connect(&session_.jobs(), &JobRunner::jobsChanged, this, &StatusRow::showJob);
    showWorkspace();
    showJob();
}

void StatusRow::showWorkspace()
{
    const auto workspace = session_.workspace();
    library_->setText(workspace ? QFileInfo(workspace->data->path).fileName() : tr("No library open"));
    library_->setToolTip(workspace ? asPlainToolTip(workspace->data->path) : QString());
    model_->setText(workspace ? modelText(*workspace) : QString());
}

void StatusRow::setJobsOpen(bool open)
{
    jobs_->setChecked(open);
}

void StatusRow::setJobsToolTip(const QString& text)
{
    jobs_->setToolTip(text);
}

void StatusRow::showJob()
{
    const auto count = static_cast<std::int64_t>(session_.jobs().jobs().size());
    jobs_->setText(count > 1 ? tr("%1 jobs").arg(countText(count)) : tr("Jobs"));
    const bool running = !session_.jobs().jobs().empty();
    for (QWidget* widget : {static_cast<QWidget*>(jobText_), static_cast<QWidget*>(jobProgress_),
                            static_cast<QWidget*>(cancel_)})
        widget->setVisible(running);
    if (!running)
        return;
    const Job* job = session_.jobs().jobs().front();
    jobText_->setText(jobText(*job));
    jobProgress_->setValue(static_cast<int>(job->progress().fraction * progressSteps));
    cancel_->setEnabled(!job->cancelRequested());
    connect(job, &Job::progressed, this, &StatusRow::showJob, Qt::UniqueConnection);
}

} // namespace segue
