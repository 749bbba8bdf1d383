#include "pages/weights_found.h"

#include "models/column_model.h"
#include "settings/tokens.h"
#include "widgets/action_button.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {
constexpr std::array foundCharacters{15, 16, 5, 6, 5, 6, 9, 11, 10};
const QList<int> foundGiveWay{8, 7, 6};
constexpr std::array foundKinds{ContentKind::Sound, ContentKind::WithArtist};
} // namespace

WeightsFound::WeightsFound(const QList<QAction*>& actions, QWidget* parent)
    : QFrame(parent)
    , taken_(makeParagraph({}, "quiet"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Weights found")))
{
    setProperty("card", true);
    table_->setGivingWay(foundGiveWay);
    table_->setSortingEnabled(false);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Found"), "section"), 1);
    for (QAction* action : actions)
        head->addWidget(makeActionButton(action));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(taken_);
    layout->addWidget(table_, 1);
    setFound({});
}

void WeightsFound::setTaken(const QString& text)
{
    taken_->setText(text);
    taken_->setVisible(!text.isEmpty());
}

void WeightsFound::clear()
{
    model_->setColumns({}, 0);
    lines_.clear();
}

void WeightsFound::setFound(const std::vector<WeightSearch>& found)
{
    clear();
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const RegimeWeights& regime : found[i].regimes)
            lines_.push_back({regime.regime, foundKinds[i], &regime});
    }
    std::ranges::stable_sort(lines_, {}, &Line::regime);
    const auto share = [this](const QString& title, Component component) {
        const auto value = [this, component](int row) { return lines_[row].found->best.weights[component]; };
        return TableColumn{title, [value](int row) { return percentText(value(row)); }, value, true};
    };
    const auto alone = [this](const QString& title, Component component) {
        const auto value = [this, component](int row) { return lines_[row].found->alone(component).ndcg; };
        const auto speaks = [this, component](int row) { return lines_[row].found->speaks(component); };
        return TableColumn{title,
                           [value, speaks](int row) {
                               return speaks(row) ? scoreText(value(row), 3) : QString(QChar(0x2014));
                           },
                           value, true, tr("NDCG of this part alone, where it has something to say")};
    };
    model_->setColumns(
        {{tr("Listeners with"), [this](int row) { return regimeText(lines_[row].regime); },
          [](int row) { return row; }},
         {tr("Content"), [this](int row) { return contentText(lines_[row].content); },
          [](int row) { return row; }},
         share(tr("ALS"), Component::Als),
         share(tr("Cont."), Component::Content),
         share(tr("Pop."), Component::Popularity),
         {tr("NDCG"), [this](int row) { return scoreText(lines_[row].found->best.ndcg, 3); },
          [this](int row) { return lines_[row].found->best.ndcg; }, true, tr("Of the best mix")},
         alone(tr("ALS alone"), Component::Als),
         alone(tr("Cont. alone"), Component::Content),
         alone(tr("Pop. alone"), Component::Popularity)},
        static_cast<int>(lines_.size()));
    for (std::size_t i = 0; i < foundCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), foundCharacters[i]);
}

} // namespace segue
