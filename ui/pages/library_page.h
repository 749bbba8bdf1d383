#pragma once

#include "models/library_overview.h"
#include "pages/page.h"

class QScrollArea;
class QStackedLayout;

namespace segue {

class LibraryGlance;
class LibraryStart;

/// What is inside the open library, and how to begin without one.
class LibraryPage : public Page {
    Q_OBJECT

public:
    explicit LibraryPage(Session& session, QWidget* parent = nullptr);

private:
    void load();
    void tellImport(const ImportReport& report);

    LibraryStart* start_;
    LibraryGlance* glance_;
    QScrollArea* scroll_;
    QStackedLayout* layers_;
    LatestQuestion overview_;
    QString notice_; ///< for the library that is being loaded
};

} // namespace segue
