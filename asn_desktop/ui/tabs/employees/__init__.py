"""Tab: Pegawai: the staff register."""

from asn_desktop.ui.tabs.employees.tab import EmployeesTab

__all__ = ["EmployeesTab"]
