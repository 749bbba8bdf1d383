#pragma once

#include "session.h"

#include <QFrame>
#include <optional>

namespace segue {

class ColumnModel;
class DataTable;

/// All songs of the library, to search and to sort. Columns that are empty in this library are left out, and
/// the less important ones where there is no room for them.
class SongTable : public QFrame {
    Q_OBJECT

public:
    explicit SongTable(Session& session, QWidget* parent = nullptr);

    /// Shows the songs with these words in title, artist, album, genre or id.
    void search(const QString& text);
    /// Leaves out all but these, ascending; none where there is no value.
    void setAllowed(std::optional<std::vector<int>> songs);
    int shownCount() const;
    /// Songs that search and filters leave, ascending; no value where that is all of them.
    std::optional<std::vector<int>> shownSongs() const;
    /// Row of the selected song; -1 for none.
    int current() const;
    /// Selects a song, or none where it is filtered out, without telling.
    void setCurrent(int song);
    /// Gives the table the keyboard, on the first song where none is selected.
    void enter();

    ColumnModel& model() const { return *model_; }
    DataTable& view() const { return *table_; }

Q_SIGNALS:
    /// A song was selected by hand.
    void songSelected(int song);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Column {
        int characters = 0;
        int importance = 0; ///< the least important goes first
    };
    void load();
    void fill();
    void fitColumns();
    void followOrder();

    Session& session_;
    std::shared_ptr<const Workspace> workspace_;    ///< keeps alive what the table reads
    std::shared_ptr<const LibraryColumns> columns_; ///< likewise
    std::vector<Column> widths_;                    ///< of the columns behind the title
    ColumnModel* model_;
    DataTable* table_;
    QString searched_;
    std::optional<std::vector<int>> allowed_;
    bool telling_ = true;
    bool movesWithOrder_ = false;
};

} // namespace segue
