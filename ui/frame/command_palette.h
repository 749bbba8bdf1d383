#pragma once

#include "models/palette_model.h"
#include "session.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace segue {

/// Finds listeners, songs, pages and commands as one types, over the window. Return takes the chosen one,
/// Escape closes it.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(Session& session, QWidget* window);

    /// Shows it with nothing typed yet; `commands` are the pages and commands that can be found.
    void open(std::vector<PaletteEntry> commands);
    /// The keyboard goes back to where it was.
    void dismiss();

    QLineEdit* field() const { return field_; }
    const PaletteModel& model() const { return *model_; }
    /// The entry that Return takes; null where nothing was found.
    const PaletteEntry* current() const;

Q_SIGNALS:
    void chosen(const segue::PaletteEntry& entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void show(std::vector<PaletteEntry> entries);
    std::vector<PaletteEntry> matchingCommands(const QString& query) const;
    bool takeKey(int key);
    void move(int steps);
    void setCurrent(const QModelIndex& index);
    void take();
    void place();

    Session& session_;
    QLineEdit* field_;
    PaletteModel* model_;
    QListView* list_;
    QLabel* nothing_;
    std::vector<PaletteEntry> commands_;
    LatestQuestion question_;
    bool asked_ = false;         ///< an answer is under way
    bool takeOnceFound_ = false; ///< Return was pressed before the answer came
    QPointer<QWidget> before_;   ///< had the keyboard
};

} // namespace segue
