/* Each icon by its own path: the package as a whole is some thousand files. */
export { default as IconCheck } from "@tabler/icons-react/icons/IconCheck";
export { default as IconDotsVertical } from "@tabler/icons-react/icons/IconDotsVertical";
export { default as IconLayoutDashboard } from "@tabler/icons-react/icons/IconLayoutDashboard";
export { default as IconSelector } from "@tabler/icons-react/icons/IconSelector";
