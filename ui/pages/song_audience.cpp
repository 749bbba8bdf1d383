#include "pages/song_audience.h"

#include "library/library.h"
#include "models/column_model.h"
#include "settings/tokens.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {
constexpr int audienceNameCharacters = 10;
constexpr int fewestPlaysCharacters = 5; ///< of the column's name
} // namespace

SongAudience::SongAudience(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Who plays it")))
    , hint_(makeParagraph(tr("Nobody has played it yet."), "quiet"))
{
    setProperty("card", true);
    const QString line = tr("Return goes to the listener");
    table_->setAccessibleDescription(line);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(makeLabel(tr("Who plays it"), "section"));
    layout->addWidget(makeParagraph(line, "quiet"));
    layout->addWidget(hint_);
    layout->addWidget(table_, 1);
    layout->addStretch();
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const int row = model_->rowAt(index); row >= 0)
            Q_EMIT listenerChosen(listeners_[row].user);
    });
    clear();
}

void SongAudience::setSong(const std::shared_ptr<const Workspace>& workspace, int song)
{
    question_.ask(
        session_.jobs(), this, [workspace, song](Progress&) { return look(*workspace, song); },
        [this, workspace](Answer answer) { take(workspace, std::move(answer)); });
}

/// Plays over time are a nicety: a file that cannot be read just now goes without.
SongAudience::Answer SongAudience::look(const Workspace& workspace, int song)
{
    Answer answer;
    const SparseRows& rows = workspace.data->interactions.bySong();
    for (int i = 0; i < rows.size(song); ++i)
        answer.listeners.push_back({rows.columns(song)[i], rows.playsOf(song)[i]});
    const auto shown = std::min<std::ptrdiff_t>(listLength, std::ssize(answer.listeners));
    std::ranges::partial_sort(answer.listeners, answer.listeners.begin() + shown,
                              [](const Listener& a, const Listener& b) {
                                  return a.plays != b.plays ? a.plays > b.plays : a.user < b.user;
                              });
    answer.listeners.resize(shown);
    if (!workspace.data->interactions.hasTimes())
        return answer;
    if (const auto connection = openLibrary(workspace.data->path)) {
        if (auto activity = monthlyPlays(*connection, workspace.data->catalogue.songs.id[song]))
            answer.activity = std::move(*activity);
    }
    return answer;
}

void SongAudience::take(const std::shared_ptr<const Workspace>& workspace, Answer answer)
{
    model_->setColumns({}, 0);
    workspace_ = workspace;
    listeners_ = std::move(answer.listeners);
    const TextColumn& names = workspace_->data->catalogue.listeners.name;
    std::vector<TableColumn> columns{{tr("Listener"),
                                      [this, &names](int row) { return names[listeners_[row].user]; },
                                      [](int row) { return row; }}};
    // Who plays it most comes first: no figure is longer than the first, and where that is one, all are.
    const double most = listeners_.empty() ? 0 : listeners_.front().plays;
    if (most > 1)
        columns.push_back({tr("Plays"),
                           [this](int row) { return countText(std::llround(listeners_[row].plays)); },
                           [this](int row) { return listeners_[row].plays; }, true});
    model_->setColumns(std::move(columns), static_cast<int>(listeners_.size()));
    table_->setColumnCharacters(0, audienceNameCharacters);
    if (most > 1)
        table_->setColumnCharacters(
            1, std::max(fewestPlaysCharacters, static_cast<int>(countText(std::llround(most)).size())));
    table_->scrollToTop();
    table_->setVisible(!listeners_.empty());
    hint_->setVisible(listeners_.empty());
    Q_EMIT activityKnown(answer.activity);
}

void SongAudience::clear()
{
    question_.drop();
    model_->setColumns({}, 0);
    listeners_.clear();
    workspace_.reset();
    table_->hide();
    hint_->hide();
}

} // namespace segue
