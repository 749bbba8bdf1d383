#pragma once

#include "models/palette_search.h"

#include <QAbstractListModel>

namespace segue {

/// What the palette has found, by kind under headings: the kind with the best match first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, ShortcutRole, HeadingRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);

    /// Null for a heading.
    const PaletteEntry* entryAt(const QModelIndex& index) const;
    /// The entry `steps` entries from `from`, headings passed over and the ends held; the first one where
    /// `from` is invalid.
    QModelIndex step(const QModelIndex& from, int steps) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        PaletteEntry::Kind kind{};
        int entry = heading;
    };
    static constexpr int heading = -1;

    std::vector<PaletteEntry> entries_;
    std::vector<Row> rows_;
};

} // namespace segue
