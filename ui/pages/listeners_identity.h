#pragma once

#include "pages/page.h"

namespace segue {

/// Name, title and help of the page of listeners.
Page::Identity listenersIdentity();

} // namespace segue
