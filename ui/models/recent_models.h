#pragma once

#include "base/result.h"
#include "workspace/workspace.h"

#include <deque>
#include <memory>

namespace segue {

/// The models that lists were made with lately, kept in memory so that going back to one takes no time. All
/// over one dataset: those over another are forgotten.
class RecentModels {
public:
    static constexpr std::size_t most = 6;

    /// The latest one; one without a model is not kept.
    void put(const std::shared_ptr<const Workspace>& workspace);
    /// Null where it is not kept, or is over other data.
    std::shared_ptr<const Workspace> find(const std::shared_ptr<const Dataset>& data,
                                          const QString& id) const;
    void forget(const QString& id);
    void clear() { models_.clear(); }

private:
    std::deque<std::shared_ptr<const Workspace>> models_; ///< the latest first
};

/// Whether the files of a saved model are still there; a look at one name.
bool isSaved(const QString& libraryPath, const QString& id);
/// Makes a saved model the library's active one and hands it out; `known` is that model where it is in
/// memory, or null. One that cannot be loaded is refused and changes nothing.
Result<std::shared_ptr<const Workspace>> activateModel(const std::shared_ptr<const Dataset>& data,
                                                       const QString& id,
                                                       std::shared_ptr<const Workspace> known);

} // namespace segue
