#include "pages/listener_list.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>
#include <numeric>

namespace segue {

namespace {

constexpr int everybody = 3; ///< id of the button after those of the regimes

/// From so many listeners on, finding some takes longer than a blink.
constexpr int veryMany = 100'000;
constexpr int countCharacters = 5;
constexpr int ageCharacters = 6;
constexpr QChar unknown(0x2014);

std::vector<TableColumn> listenerColumns(const Workspace& workspace, const LibraryColumns& library)
{
    const Listeners& listeners = workspace.data->catalogue.listeners;
    const auto& columns = library.listeners;
    std::vector<TableColumn> table{
        {ListenerList::tr("Name"), [&listeners](int row) { return listeners.name[row]; },
         [&columns](int row) { return columns.nameRank[row]; }},
        {ListenerList::tr("Songs"), [&columns](int row) { return countText(columns.songs[row]); },
         [&columns](int row) { return columns.songs[row]; }, true, ListenerList::tr("Distinct songs heard")},
    };
    if (!columns.lastPlayed.empty()) {
        const auto last = [&columns](int row) { return columns.lastPlayed[row]; };
        table.push_back(
            {ListenerList::tr("Last"),
             [last, now = library.newest](int row) {
                 return last(row) == Interaction::unknownTime ? QString(unknown) : ageText(last(row), now);
             },
             [last](int row) { return static_cast<double>(last(row)); }, true,
             ListenerList::tr("How long before the library's newest play they played last"),
             [last](int row) {
                 return last(row) == Interaction::unknownTime
                            ? QString()
                            : QDateTime::fromSecsSinceEpoch(last(row), Qt::UTC).toString(Qt::ISODate);
             }});
    }
    return table;
}

std::vector<int> listenersWith(const QString& text, std::optional<Regime> regime, const Workspace& workspace,
                               const LibraryColumns& library)
{
    std::vector<int> rows = library.listeners.text.find(text);
    if (regime) {
        const EnsembleParameters& parameters = workspace.ensemble->parameters();
        std::erase_if(rows,
                      [&](int row) { return parameters.regimeOf(library.listeners.songs[row]) != *regime; });
    }
    return rows;
}

} // namespace

ListenerList::ListenerList(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , filter_(new QLineEdit)
    , regimes_(new QButtonGroup(this))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Listeners")))
    , nobody_(makeParagraph(tr("Nobody here has that name and that much history."), "quiet"))
{
    setProperty("card", true);
    filter_->setPlaceholderText(tr("Filter by name"));
    filter_->setAccessibleName(tr("Filter listeners by name"));
    filter_->setClearButtonEnabled(true);
    connect(filter_, &QLineEdit::textChanged, this, &ListenerList::filter);

    auto* chips = new QHBoxLayout;
    chips->setSpacing(metrics::within);
    const auto addChip = [this, chips](const QString& text, int id, const QString& help) {
        auto* chip = new QPushButton(text);
        chip->setCheckable(true);
        chip->setToolTip(asPlainToolTip(help));
        chip->setMinimumWidth(1);
        regimes_->addButton(chip, id);
        chips->addWidget(chip);
    };
    addChip(tr("All"), everybody, tr("Every listener"));
    addChip(tr("New"), static_cast<int>(Regime::New), tr("Nothing heard yet: content and popularity decide"));
    addChip(tr("Cold"), static_cast<int>(Regime::Cold), tr("A few songs heard: too few for ALS alone"));
    addChip(tr("Active"), static_cast<int>(Regime::Active), tr("Enough heard for collaborative filtering"));
    regimes_->button(everybody)->setChecked(true);
    connect(regimes_, &QButtonGroup::idClicked, this, &ListenerList::filter);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addWidget(filter_);
    layout->addLayout(chips);
    layout->addWidget(nobody_);
    layout->addWidget(table_, 1);

    connect(table_, &DataTable::currentRowChanged, this, &ListenerList::currentChanged);
    connect(&session_, &Session::workspaceChanged, this, &ListenerList::load);
    load();
}

int ListenerList::current() const
{
    return table_->currentRow();
}

void ListenerList::setCurrent(int row)
{
    if (!model_->indexOf(row).isValid()) {
        regimes_->button(everybody)->setChecked(true);
        filter_->clear();
        filter();
    }
    table_->setCurrentRow(row);
}

int ListenerList::shownCount() const
{
    return model_->rowCount();
}

void ListenerList::focusTable()
{
    table_->setFocus();
}

void ListenerList::focusFilter()
{
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void ListenerList::chooseRegime(std::optional<Regime> regime)
{
    regimes_->button(regime ? static_cast<int>(*regime) : everybody)->setChecked(true);
    filter();
}

void ListenerList::load()
{
    const bool sameListeners = workspace_ && session_.workspace() && workspace_->data == session_.data();
    const int selected = sameListeners ? current() : -1;
    finding_.drop();
    // The columns read from what is kept here, so the old ones go before it does.
    model_->setColumns({}, 0);
    workspace_ = session_.workspace();
    columns_ = session_.columns();
    nobody_->hide();
    if (!workspace_) {
        Q_EMIT shownCountChanged(0);
        return;
    }
    model_->setColumns(listenerColumns(*workspace_, *columns_), workspace_->data->catalogue.listeners.size());
    table_->setColumnCharacters(1, countCharacters);
    table_->setColumnCharacters(2, ageCharacters);
    filter();
    setCurrent(selected >= 0 ? selected : model_->rowAt(model_->index(0, 0)));
}

std::optional<Regime> ListenerList::chosenRegime() const
{
    const int id = regimes_->checkedId();
    return id == everybody ? std::nullopt : std::optional(static_cast<Regime>(id));
}

/// Among very many it is found off the window's thread, and the list shows who was found before until then.
void ListenerList::filter()
{
    finding_.drop();
    if (!workspace_)
        return;
    const QString text = filter_->text().simplified();
    const auto regime = chosenRegime();
    if (text.isEmpty() && !regime) {
        const int selected = current();
        model_->showAllRows();
        showFound(selected);
        return;
    }
    const auto find = [text, regime, workspace = workspace_, columns = columns_] {
        return listenersWith(text, regime, *workspace, *columns);
    };
    const auto show = [this](const std::vector<int>& rows) {
        const int selected = current();
        model_->setRows(rows);
        showFound(selected);
    };
    if (model_->allRows() < veryMany)
        show(find());
    else
        finding_.ask(
            session_.jobs(), this, [find](Progress&) { return find(); }, show);
}

void ListenerList::showFound(int selected)
{
    table_->setCurrentRow(selected);
    nobody_->setVisible(shownCount() == 0);
    Q_EMIT shownCountChanged(shownCount());
}

} // namespace segue
