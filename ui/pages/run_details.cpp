#include "pages/run_details.h"

#include "settings/tokens.h"
#include "widgets/data_table.h"
#include "widgets/elided_label.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace segue {

RunDetails::RunDetails(QWidget* parent)
    : QFrame(parent)
    , title_(new ElidedLabel("section"))
    , parameters_(new ElidedLabel("quiet"))
    , note_(new QLineEdit)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Record of the run")))
{
    setProperty("card", true);
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("A note to this run"));
    table_->setSortingEnabled(false);
    model_->setColumns(
        {{tr("What"), [this](int row) { return lines_[row].first; }, [](int row) { return row; }},
         {tr("Value"), [this](int row) { return lines_[row].second; }, [](int row) { return row; }}},
        0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(title_);
    layout->addWidget(parameters_);
    layout->addWidget(note_);
    layout->addWidget(table_, 1);
    connect(note_, &QLineEdit::editingFinished, this, &RunDetails::writeNote);
    setRun(nullptr);
}

void RunDetails::setRun(const ListedRun* run)
{
    writeNote();
    id_ = run != nullptr ? run->manifest.id : QString();
    written_ = run != nullptr ? run->note : QString();
    title_->setText(run != nullptr ? tr("Run of %1").arg(trainedAtText(run->manifest))
                                   : tr("No run selected"));
    parameters_->setText(run != nullptr ? parametersText(run->manifest)
                                        : tr("Select a run to see it, or two to compare them."));
    note_->setText(written_);
    note_->setEnabled(run != nullptr);
    std::vector<TableColumn> columns = model_->columns();
    lines_ = run != nullptr ? recordLines(*run) : QList<std::pair<QString, QString>>();
    model_->setColumns(std::move(columns), static_cast<int>(lines_.size()));
    table_->setColumnCharacters(0, 16);
    table_->setColumnCharacters(1, 80);
}

void RunDetails::writeNote()
{
    if (id_.isEmpty() || note_->text() == written_)
        return;
    written_ = note_->text();
    Q_EMIT noteWritten(id_, written_);
}

} // namespace segue
