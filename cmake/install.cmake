# SPDX-License-Identifier: MIT
# What `cmake --install` puts where. The component "runtime" is what the Debian package holds.

include(CMakePackageConfigHelpers)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME runtime)
install(TARGETS crm RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS crm_phone LIBRARY DESTINATION ${CRM_MODULE_DIR})

foreach(section 1 5 7)
    file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/man/*.${section})
    install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

# Debian's zsh looks into vendor-completions, others into site-functions.
if(EXISTS /etc/debian_version)
    set(zsh_folder vendor-completions)
else()
    set(zsh_folder site-functions)
endif()
install(FILES completions/crm.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME crm)
install(FILES completions/_crm DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder})
install(FILES completions/crm.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
file(GLOB studio CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/studio/*.csv)
install(FILES ${studio} examples/studio/crm.yaml examples/studio/README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/crm/examples/studio)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME development)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/crm)
install(TARGETS libcrm EXPORT crm-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/crm DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT crm-targets NAMESPACE crm:: DESTINATION ${package_folder})
configure_package_config_file(cmake/crm-config.cmake.in ${PROJECT_BINARY_DIR}/crm-config.cmake
    INSTALL_DESTINATION ${package_folder} PATH_VARS CRM_MODULE_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/crm-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/crm-config.cmake ${PROJECT_BINARY_DIR}/crm-config-version.cmake cmake/crm-libraries.cmake
    DESTINATION ${package_folder})
