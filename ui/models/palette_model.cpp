#include "models/palette_model.h"

#include "widgets/format.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace segue {

namespace {

constexpr int longestSpokenEntry = 200;

QString headingOf(PaletteEntry::Kind kind)
{
    switch (kind) {
    case PaletteEntry::Kind::Listener:
        return PaletteModel::tr("Listeners");
    case PaletteEntry::Kind::Song:
        return PaletteModel::tr("Songs");
    case PaletteEntry::Kind::Page:
        return PaletteModel::tr("Pages");
    case PaletteEntry::Kind::Command:
        break;
    }
    return PaletteModel::tr("Commands");
}

QString kindOf(PaletteEntry::Kind kind)
{
    switch (kind) {
    case PaletteEntry::Kind::Listener:
        return PaletteModel::tr("listener");
    case PaletteEntry::Kind::Song:
        return PaletteModel::tr("song");
    case PaletteEntry::Kind::Page:
        return PaletteModel::tr("page");
    case PaletteEntry::Kind::Command:
        break;
    }
    return PaletteModel::tr("command");
}

QString shortcutOf(const PaletteEntry& entry)
{
    return entry.action ? entry.action->shortcut().toString(QKeySequence::NativeText) : QString();
}

QString spokenEntry(const PaletteEntry& entry)
{
    QStringList parts{shortened(entry.text, longestSpokenEntry)};
    if (!entry.detail.isEmpty())
        parts << shortened(entry.detail, longestSpokenEntry);
    parts << kindOf(entry.kind);
    if (const QString keys = shortcutOf(entry); !keys.isEmpty())
        parts << keys;
    return parts.join(QStringLiteral(", "));
}

/// Kinds by their best match; kinds that match alike keep the order of the enumeration.
auto kindsByQuality(const std::vector<PaletteEntry>& entries)
{
    using Kind = PaletteEntry::Kind;
    std::array kinds{Kind::Listener, Kind::Song, Kind::Page, Kind::Command};
    const auto best = [&entries](Kind kind) {
        int quality = std::numeric_limits<int>::max();
        for (const PaletteEntry& entry : entries) {
            if (entry.kind == kind)
                quality = std::min(quality, entry.quality);
        }
        return quality;
    };
    std::ranges::stable_sort(kinds, {}, best);
    return kinds;
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    std::ranges::stable_sort(
        entries, {}, [](const PaletteEntry& entry) { return std::tuple(entry.quality, -entry.weight); });
    beginResetModel();
    entries_ = std::move(entries);
    rows_.clear();
    for (const PaletteEntry::Kind kind : kindsByQuality(entries_)) {
        const std::size_t before = rows_.size();
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].kind != kind)
                continue;
            if (rows_.size() == before)
                rows_.push_back({kind});
            rows_.push_back({kind, static_cast<int>(i)});
        }
    }
    endResetModel();
}

const PaletteEntry* PaletteModel::entryAt(const QModelIndex& index) const
{
    if (!index.isValid() || rows_[index.row()].entry == heading)
        return nullptr;
    return &entries_[rows_[index.row()].entry];
}

QModelIndex PaletteModel::step(const QModelIndex& from, int steps) const
{
    std::vector<int> places;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (rows_[row].entry != heading)
            places.push_back(static_cast<int>(row));
    }
    if (places.empty())
        return {};
    const auto at = std::ranges::find(places, from.row());
    if (!from.isValid() || at == places.end())
        return index(places.front());
    const auto wanted = (at - places.begin()) + steps;
    return index(places[std::clamp<std::ptrdiff_t>(wanted, 0, std::ssize(places) - 1)]);
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry* entry = entryAt(index);
    if (entry == nullptr) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text ? headingOf(rows_[index.row()].kind) : role == HeadingRole ? QVariant(true) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return entry->text;
    case Qt::AccessibleTextRole:
        return spokenEntry(*entry);
    case DetailRole:
        return entry->detail;
    case ShortcutRole:
        return shortcutOf(*entry);
    case HeadingRole:
        return false;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    return entryAt(index) == nullptr ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace segue
