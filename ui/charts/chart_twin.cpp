#include "charts/chart_twin.h"

#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/table_actions.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace segue {

namespace {
constexpr double twinWidthInEms = 44;
constexpr double twinHeightInEms = 30;
constexpr qsizetype widestColumn = 24; ///< characters
constexpr int rowsLookedAt = 100;

int charactersOf(const TableColumn& column, int rows)
{
    qsizetype widest = 1;
    for (int row = 0; row < std::min(rows, rowsLookedAt); ++row)
        widest = std::max(widest, column.text(row).size());
    return static_cast<int>(std::min(widest, widestColumn));
}
} // namespace

ChartTwin::ChartTwin(QWidget* chart)
    : QDialog(chart->window())
    , sentence_(makeParagraph({}, "quiet"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Numbers of the chart")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* copy = new QPushButton(tr("&Copy"));
    auto* save = new QPushButton(tr("&Export..."));
    auto* close = new QPushButton(tr("Close"));
    const QList<QAction*>& actions = table_->tableActions()->actions();
    connect(copy, &QPushButton::clicked, actions[TableActions::CopyAll], &QAction::trigger);
    connect(save, &QPushButton::clicked, actions[TableActions::Export], &QAction::trigger);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    for (QPushButton* button : {copy, save, close})
        button->setAutoDefault(false);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::card);
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch();
    buttons->addWidget(close);
    QFrame* card = makeCard();
    auto* inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    inCard->addWidget(table_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::between);
    layout->addWidget(sentence_);
    layout->addWidget(card, 1);
    layout->addLayout(buttons);
    const double em = Theme::current().em();
    resize(static_cast<int>(twinWidthInEms * em), static_cast<int>(twinHeightInEms * em));
    table_->setFocus();
}

void ChartTwin::setContent(const QString& title, const ChartContent& content)
{
    setWindowTitle(title);
    table_->setAccessibleName(title);
    constexpr qsizetype longest = 400;
    sentence_->setText(content.sentence().left(longest));
    ChartNumbers numbers = content.numbers();
    std::vector<int> characters;
    for (const TableColumn& column : numbers.columns)
        characters.push_back(charactersOf(column, numbers.rows));
    model_->setColumns(std::move(numbers.columns), numbers.rows);
    for (std::size_t column = 0; column < characters.size(); ++column)
        table_->setColumnCharacters(static_cast<int>(column), characters[column]);
    if (table_->currentRow() < 0 && numbers.rows > 0)
        table_->setCurrentRow(0);
}

} // namespace segue
