#pragma once

#include "models/import_columns.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace segue {

/// The first rows of a file with a choice over each column of what it means, and of how the file is written.
class ImportTable : public QFrame {
    Q_OBJECT

public:
    explicit ImportTable(QWidget* parent = nullptr);

    /// With `fixed`, nothing can be chosen: the format says it all.
    void setTable(const TablePreview& table, bool fixed);

    /// What is chosen for column `field`; null where there is no such column.
    QComboBox* meaning(int field) const;

Q_SIGNALS:
    /// Other meanings of the columns.
    void layoutChosen(const segue::ChosenLayout& layout);
    void separatorChosen(char separator);
    void encodingChosen(segue::TextEncoding encoding);

private:
    void makeMeanings();
    void adapt();
    void showMeanings();
    void tellLayout(int changedField);

    TablePreview table_;
    bool fixed_ = false;
    PreviewModel* model_;
    QTableView* view_;
    QComboBox* separator_;
    QComboBox* encoding_;
    QCheckBox* header_;
    QWidget* controls_;
    QLabel* problem_;
    std::vector<QComboBox*> meanings_;
};

} // namespace segue
