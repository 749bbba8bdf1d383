#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace segue::cli {

/// A table in plain text: columns as wide as their widest cell, two spaces apart.
class Table {
public:
    enum class Align { Left, Right };
    struct Column {
        QString title;
        Align align = Align::Left;
    };

    /// Without titles, no heading is printed.
    explicit Table(std::vector<Column> columns);

    /// One cell for each column.
    void addRow(const QStringList& cells);
    QString toString() const;

private:
    QString line(const QStringList& cells, const std::vector<int>& widths) const;

    std::vector<Column> columns_;
    std::vector<QStringList> rows_;
};

/// "1,892": thousands apart, the same in every locale.
QString grouped(qint64 number);

} // namespace segue::cli
