#include "widgets/table_filter.h"

#include "jobs/current_runner.h"
#include "models/table_reader.h"
#include "settings/theme.h"
#include "widgets/data_table.h"

#include <QKeyEvent>
#include <numeric>

namespace segue {

namespace {

std::shared_ptr<const TextIndex> indexOf(const ExportTable& table)
{
    TextIndexBuilder index;
    std::vector<QString> texts(table.columns.size());
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t column = 0; column < texts.size(); ++column)
            texts[column] = table.columns[column].texts[row];
        index.add(texts);
    }
    return std::make_shared<const TextIndex>(std::move(index).finish());
}

} // namespace

TableFilter::TableFilter(DataTable* table)
    : QLineEdit(table)
    , table_(table)
{
    setPlaceholderText(tr("Filter rows"));
    setAccessibleName(tr("Filter rows of %1").arg(table->accessibleName()));
    setToolTip(tr("Rows that have every word; Escape shows all again"));
    setClearButtonEnabled(true);
    hide();
    connect(this, &QLineEdit::textChanged, this, &TableFilter::apply);
    connect(table->model(), &QAbstractItemModel::modelReset, this, &TableFilter::columnsMayHaveChanged);
    table->installEventFilter(this);
}

void TableFilter::open()
{
    show();
    table_->setRoomAboveTitles(sizeHint().height() + metrics::within);
    place();
    raise();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    prepare();
}

void TableFilter::close()
{
    const bool hadKeyboard = hasFocus();
    clear();
    hide();
    table_->setRoomAboveTitles(0);
    if (hadKeyboard)
        table_->setFocus(Qt::OtherFocusReason);
}

void TableFilter::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        close();
        break;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        table_->setFocus(Qt::OtherFocusReason);
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

bool TableFilter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QLineEdit::eventFilter(watched, event);
}

void TableFilter::place()
{
    setGeometry(0, 0, table_->viewport()->width(), sizeHint().height());
}

/// Another library or run: what was found in the one before says nothing of it.
void TableFilter::columnsMayHaveChanged()
{
    if (columnsSet_ == table_->columnModel()->columnsSet())
        return;
    indexing_.drop();
    index_ = nullptr;
    if (isVisibleTo(table_))
        prepare();
}

void TableFilter::prepare()
{
    ColumnModel* model = table_->columnModel();
    if (columnsSet_ == model->columnsSet() && index_)
        return;
    columnsSet_ = model->columnsSet();
    std::vector<int> columns(model->columnCount());
    std::iota(columns.begin(), columns.end(), 0);
    std::vector<int> rows(model->allRows());
    std::iota(rows.begin(), rows.end(), 0);
    auto* reader = new TableReader(model, std::move(columns), std::move(rows), ReadAs::Texts);
    connect(reader, &TableReader::finished, this, [this](ExportTable& table) {
        const auto shared = std::make_shared<const ExportTable>(std::move(table));
        JobRunner* runner = currentRunner();
        if (runner == nullptr)
            take(indexOf(*shared));
        else
            indexing_.ask(
                *runner, this, [shared](Progress&) { return indexOf(*shared); },
                [this](const std::shared_ptr<const TextIndex>& index) { take(index); });
    });
    reader->read();
}

void TableFilter::take(std::shared_ptr<const TextIndex> index)
{
    index_ = std::move(index);
    apply();
}

void TableFilter::apply()
{
    ColumnModel* model = table_->columnModel();
    if (columnsSet_ != model->columnsSet() || (!index_ && !text().isEmpty()))
        return;
    const bool all = text().trimmed().isEmpty();
    if (all && !model->hasFound())
        return;
    const int selected = table_->currentRow();
    {
        const QSignalBlocker quiet(table_);
        if (all)
            model->clearFound();
        else
            model->setFound(index_->find(text()));
        table_->setCurrentRow(selected);
    }
    if (table_->currentRow() != selected)
        Q_EMIT table_->currentRowChanged(table_->currentRow());
}

} // namespace segue
