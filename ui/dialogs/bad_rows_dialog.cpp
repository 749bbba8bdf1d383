#include "dialogs/bad_rows_dialog.h"

#include "models/column_model.h"
#include "settings/tokens.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPushButton>

namespace segue {

namespace {

constexpr QSize dialogSize(760, 480);
constexpr int longestProblem = 300;
constexpr int fileCharacters = 18;
constexpr int numberCharacters = 9;

using BadRows = std::shared_ptr<const std::vector<BadRow>>;

/// The columns keep the rows alive that they read.
std::vector<TableColumn> badRowColumns(const BadRows& rows)
{
    const auto at = [rows](int row) -> const BadRow& { return (*rows)[row]; };
    return {
        {BadRowsDialog::tr("What is wrong"),
         [at](int row) { return shortened(at(row).problem, longestProblem); }, [](int row) { return row; }},
        {BadRowsDialog::tr("File"), [at](int row) { return QFileInfo(at(row).file).fileName(); },
         [](int row) { return row; }},
        {BadRowsDialog::tr("Line"), [at](int row) { return countText(at(row).line); },
         [at](int row) { return static_cast<double>(at(row).line); }, true},
        {BadRowsDialog::tr("Column"),
         [at](int row) { return at(row).column == 0 ? QString() : countText(at(row).column); },
         [at](int row) { return at(row).column; }, true},
    };
}

} // namespace

BadRowsDialog::BadRowsDialog(const ImportReport& report, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Nothing was imported"));
    auto* model = new ColumnModel(this);
    const auto rows = std::make_shared<const std::vector<BadRow>>(report.badRows);
    model->setColumns(badRowColumns(rows), static_cast<int>(rows->size()));
    auto* table = new DataTable(model, tr("Rows that cannot be read"));
    table->setColumnCharacters(1, fileCharacters);
    table->setColumnCharacters(2, numberCharacters);
    table->setColumnCharacters(3, numberCharacters);

    const QString shown = report.badRowCount > static_cast<std::int64_t>(report.badRows.size())
                              ? tr(" The first %1 are listed.").arg(countText(report.badRows.size()))
                              : QString();
    auto* buttons = new QDialogButtonBox;
    QPushButton* skip = makePrimaryButton(tr("Import the other rows"));
    buttons->addButton(skip, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Import nothing"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::between);
    layout->addWidget(
        makeParagraph(tr("%1 cannot be read.%2 Mend the file and import it again, or import the other rows "
                         "without them.")
                          .arg(countText(report.badRowCount, tr("row"), tr("rows")), shown)));
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(dialogSize);
}

} // namespace segue
