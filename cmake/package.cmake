# SPDX-License-Identifier: MIT
# `cpack` (or the target `package`) makes crm_VERSION_ARCHITECTURE.deb: the program with its manual and completions.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The crm authors <crm@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME crm)
set(CPACK_DEBIAN_RUNTIME_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
    "Contacts, companies, deals, tickets and campaigns in one SQLite file, kept from the command line.")
include(CPack)
