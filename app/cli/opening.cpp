#include "cli/opening.h"

#include "workspace/dataset.h"

namespace segue::cli {

void prepareOpening(const QString& library, Progress& progress)
{
    static_cast<void>(loadDataset(library, progress));
}

} // namespace segue::cli
