#pragma once

#include "interchange/table_export.h"

#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include <functional>

class QAction;
class QFileDialog;
class QMenu;

namespace segue {

class DataTable;
class TableFilter;

/// What one can do with any table beside reading it: copy, filter, choose columns, export.
class TableActions : public QObject {
    Q_OBJECT

public:
    enum Place { Copy, CopyAll, Export, Filter };

    explicit TableActions(DataTable* table);

    /// In the order of Place.
    const QList<QAction*>& actions() const { return actions_; }
    /// The one with that key; null for none.
    QAction* actionFor(int key, Qt::KeyboardModifiers modifiers) const;
    void addTo(QMenu* menu) const;

    /// Of `rows` of the catalogue, to the clipboard.
    void copyRows(std::vector<int> rows);
    /// All shown rows, as JSON where the name ends so and as CSV otherwise; a job where it takes long.
    void exportTo(const QString& path);
    void openFilter();

Q_SIGNALS:
    /// What exportTo() was asked for is there.
    void exported(const QString& path);
    void copied();

private:
    QAction* add(const QString& text, const QKeySequence& shortcut, const std::function<void()>& act);
    void copySelection();
    void askExport();
    void readRows(std::vector<int> rows, const std::function<void(std::shared_ptr<const ExportTable>)>& done);
    void tell(const QString& title, const QString& problem);

    DataTable* table_;
    TableFilter* filter_ = nullptr;
    QPointer<QFileDialog> dialog_;
    QList<QAction*> actions_;
    QList<QKeySequence> keys_; ///< beside them
};

} // namespace segue
