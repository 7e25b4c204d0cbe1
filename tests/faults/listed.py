"""Tests: sixty faults an office meets, and the tests that show what becomes of each; test_listed.py holds it to that.

A fault may have a hand check on a real Windows besides (`by_hand`), or be none of this program (`none_of_ours`: why).
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault in a few words, and its tests as file and name; `ways`: also in the long run, under these names."""

    what: str
    tests: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    by_hand: str = ""
    none_of_ours: str = ""


_RUN = "faults/test_faults.py::test_no_power_cut_loses_what_was_kept_and_a_lying_disk_costs_a_backup_at_most"
_DISK = "faults/test_faults.py::test_a_disk_that_fails_gets_a_sentence_and_loses_nothing"
_START, _LISTED = "journeys/test_start.py::", "faults/test_listed.py::"
_CRASH, _PAIRING, _BACKUP = "services/test_crash.py::", "storage/test_pairing.py::", "storage/test_backup.py::"
_PACKAGES = "services/packages/test_packages.py::"

FAULTS = {
    1: Fault("killed in a save", (_CRASH + "test_every_save_that_was_acknowledged_is_there_after_a_kill",), ("simpan",)),
    2: Fault("power cut, honest disk", (_RUN,), ("simpan", "impor", "tutup periode"), by_hand="cord pulled 20 times"),
    3: Fault("power cut, lying disk", (_RUN,), ("simpan", "cadangan")),
    4: Fault("power cut in an upgrade", ("storage/test_migrations.py::test_a_migration_cut_at_any_step_can_be_repeated",
        "storage/test_migrations.py::test_the_old_file_is_kept_by_name_so_that_none_of_its_bytes_is_written_again"),
        ("perbarui", "perbarui dari awal")),
    5: Fault("power cut in backup or restore", (_CRASH + "test_a_backup_that_was_killed_leaves_file_and_older_backups_good",
        _CRASH + "test_a_restore_that_was_killed_leaves_the_old_or_the_restored_file"), ("cadangan", "pulihkan")),
    6: Fault("power cut in a small file", ("exchange/test_safe_file.py::test_after_a_failure_the_old_file_is_there_and_nothing_else", _RUN)),
    7: Fault("a defect in a slot", ("ui/kit/test_errors.py::test_a_defect_shows_a_code_and_the_log_and_the_program_goes_on",
        "ui/kit/test_errors.py::test_what_escapes_on_any_thread_arrives_on_the_main_one")),
    8: Fault("native crash", (_LISTED + "test_a_native_crash_leaves_a_note_without_any_value",)),
    9: Fault("second start", ("ui/test_app.py::test_a_second_start_brings_the_first_forward",
        "storage/test_lock.py::test_a_second_writer_is_refused_by_name")),
    10: Fault("stale lock", ("storage/test_lock.py::test_a_lock_file_left_by_a_crash_is_no_lock",)),
    11: Fault("slow disk", ("ui/kit/test_jobs.py::test_work_runs_elsewhere_and_answers_come_on_the_main_thread",
        "ui/kit/test_jobs.py::test_the_strip_appears_only_for_work_that_lasts")),
    12: Fault("disk full in a save", ("storage/test_engine.py::test_a_full_disk_says_what_is_safe", _DISK)),
    13: Fault("disk full in a backup or PDF", (_BACKUP + "test_no_room_no_half_backup",
        "exchange/test_table_out.py::test_a_full_disk_or_a_closed_folder_is_said_in_words")),
    14: Fault("bad sector", (_DISK, _PAIRING + "test_a_disk_that_cannot_be_read_while_a_journal_is_proved_is_no_damage")),
    15: Fault("damaged bytes", (_START + "test_a_damaged_office_comes_back_from_its_backup", _BACKUP + "test_one_changed_byte_is_found")),
    16: Fault("read-only folder", ("storage/test_engine.py::test_a_readonly_folder_can_be_looked_at",)),
    17: Fault("folder of a sync program", ("storage/test_location.py::test_a_folder_that_copies_itself_away_is_refused",), by_hand="real OneDrive"),
    18: Fault("file on a share", ("storage/test_location.py::test_another_computer_is_refused",)),
    19: Fault("antivirus holds a file", (_BACKUP + "test_a_file_held_by_another_program_is_tried_again",), by_hand="Defender on"),
    20: Fault("odd names", ("services/letters/test_letters.py::test_the_file_name_suits_every_file_system",), by_hand="profile of 250 signs"),
    21: Fault("stick pulled or false", ("services/safety/test_locked_copies.py::test_a_stick_that_gives_back_something_else_is_not_trusted",
        "services/packages/test_hostile_packages.py::test_a_stick_that_gives_back_something_else_is_told"), by_hand="three sticks pulled"),
    22: Fault("file copied by hand while open", (_LISTED + "test_the_bare_file_copied_by_hand_is_whole_up_to_the_last_checkpoint",
        _PAIRING + "test_the_file_and_its_journal_copied_together_are_recovered")),
    23: Fault("backup pasted over the file", (_PAIRING + "test_a_backup_pasted_over_the_file_wins_over_the_old_journal",)),
    24: Fault("folder moved or gone", (_START + "test_a_file_that_is_gone_is_never_made_anew", "storage/test_engine.py::test_a_missing_file_is_never_made_up")),
    25: Fault("deleted data in the file", (_LISTED + "test_what_was_erased_is_in_no_byte_of_the_file",
        "storage/test_commitments.py::test_bytes_of_what_was_erased_are_nowhere_in_the_file")),
    26: Fault("older program, newer file", ("storage/test_engine.py::test_a_file_of_a_newer_program_stays_untouched",)),
    27: Fault("wrong file", ("storage/test_engine.py::test_a_foreign_file_is_refused", _BACKUP + "test_what_is_no_backup_is_refused")),
    28: Fault("old backup restored", ("services/packages/test_package_epochs.py::test_a_restored_office_goes_on_in_a_new_history_that_is_named",)),
    29: Fault("two copies at work", (_PACKAGES + "test_a_copy_of_the_office_used_elsewhere_is_found_out",)),
    30: Fault("broken bundle", ("test_main.py::test_a_self_test_is_not_satisfied_with_less", "storage/test_engine.py::test_a_rule_that_does_not_read_back_stops_the_program")),
    31: Fault("migration that loses rows", ("storage/test_migrations.py::test_a_migration_that_loses_rows_is_refused",)),
    32: Fault("clock says 2009", (_BACKUP + "test_a_wrong_clock_does_not_cost_the_newest_backup",)),
    33: Fault("clock jumps", (_LISTED + "test_whatever_the_clock_says_the_newest_backups_stay",)),
    34: Fault("another time zone", (_LISTED + "test_dates_and_moments_are_the_same_in_every_time_zone",)),
    35: Fault("same package twice", (_PACKAGES + "test_the_same_package_twice_changes_nothing",)),
    36: Fault("packages out of order", (_PACKAGES + "test_a_gap_is_named_and_closed_by_the_missing_package_in_any_order",
        "services/packages/test_package_histories.py::test_any_history_delivered_in_any_order_converges")),
    37: Fault("two changed the same", (_PACKAGES + "test_a_person_two_offices_count_as_theirs_is_named",
        "services/test_clashes.py::test_a_row_that_somebody_else_changed_is_not_removed_unseen")),
    38: Fault("package altered", (_PACKAGES + "test_every_changed_byte_is_found_and_nothing_enters",)),
    39: Fault("hostile workbook", ("exchange/sheets/test_sheet.py::test_a_zip_bomb_is_refused_before_it_is_unpacked",
        "exchange/sheets/test_heavy_files.py::test_what_unpacks_to_very_many_times_its_size_is_no_table", "fuzz/test_fuzz.py::test_a_spoiled_file_gets_a_sentence")),
    40: Fault("dirty workbook", ("fuzz/test_fuzz.py::test_a_spoiled_file_gets_a_sentence", "exchange/staff/test_employee_sheet.py::test_a_formula_never_becomes_a_name")),
    41: Fault("formula injection", ("exchange/test_table_out.py::test_csv_guards_formulas_and_long_numbers",
        "exchange/test_table_out.py::test_a_leading_sign_stays_a_text_in_xlsx")),
    42: Fault("hostile backup", ("fuzz/test_fuzz.py::test_a_spoiled_file_gets_a_sentence", _BACKUP + "test_a_damaged_name_that_is_no_text_is_named_as_damage")),
    43: Fault("names inside a package", ("services/packages/test_hostile_packages.py::test_what_is_packed_badly_is_refused",)),
    44: Fault("lost stick", ("services/safety/test_locked_copies.py::test_the_finder_of_the_stick_reads_nothing", _PACKAGES + "test_the_stick_shows_a_finder_nothing")),
    45: Fault("forgotten password", ("services/accounts/test_accounts.py::test_the_printed_code_opens_the_way_back_once_and_everybody_is_told",)),
    46: Fault("guessed password", ("services/accounts/test_accounts.py::test_wrong_tries_are_counted_in_the_file_and_so_outlast_a_restart",
        "domain/accounts/test_account.py::test_the_wait_doubles_up_to_five_minutes_and_two_slips_are_free")),
    47: Fault("file edited outside", ("storage/test_check.py::test_every_changed_word_of_the_audit_is_found",
        "storage/test_commitments.py::test_an_altered_value_a_swapped_salt_and_a_removed_side_row_are_named")),
    48: Fault("who rated whom", ("services/feedback/test_attacker.py::test_every_byte_that_is_left_is_the_same_whoever_answered_what",
        "services/feedback/test_attacker.py::test_sealed_answers_link_nobody_even_to_who_keeps_every_copy_while_they_come_in")),
    49: Fault("an act beyond a role", ("services/accounts/test_permissions.py::test_every_act_is_kept_for_exactly_the_roles_and_states_of_its_line",
        "services/accounts/test_permissions.py::test_closed_periods_are_closed_for_every_role")),
    50: Fault("PC left open", ("ui/test_accounts.py::test_the_lock_hides_every_window_keeps_what_is_typed_and_opens_by_password",)),
    51: Fault("personal data in logs and files", ("ui/test_canary.py::test_a_planted_person_is_found_nowhere_but_where_people_put_them",)),
    52: Fault("letter altered or invented", ("services/letters/test_verification.py::test_an_unknown_key_a_forged_seal_and_half_a_text_are_told_apart",
        "services/letters/test_verification.py::test_any_altered_byte_is_told_with_the_number_of_the_original")),
    53: Fault("wrong .p12", none_of_ours="the program signs with no .p12: BSrE signs, and its file is taken in and compared"),
    54: Fault("tail of the audit cut off", (_LISTED + "test_an_end_of_the_history_that_was_cut_off_is_missed_by_its_printed_head",)),
    55: Fault("no printer", ("ui/dialogs/test_printing.py::test_without_a_printer_the_issued_document_stays_on_the_screen",), by_hand="a real printer"),
    56: Fault("missing glyph", ("documents/test_fonts.py::test_a_sign_no_font_has_is_refused_with_the_text_it_stands_in",
        "documents/test_package.py::test_fonts_are_embedded_and_no_other_is_named")),
    57: Fault("small screens", ("ui/test_main_window.py::test_the_whole_window_fits_a_screen_at_125_percent",), by_hand="1366 x 768 at 125 %"),
    58: Fault("broken graphics card", (_LISTED + "test_nothing_of_the_window_needs_a_graphics_card",)),
    59: Fault("antivirus takes a program file", ("house/test_windows.py::test_the_installer_asks_no_rights_keeps_data_and_speaks_indonesian",
        "test_main.py::test_a_self_test_that_fails_says_why"), by_hand="Defender on two PCs"),
    60: Fault("server down", ("faults/test_faults.py::test_neither_a_killed_program_nor_a_killed_server_loses_what_was_kept",
        "ui/test_others.py::test_a_server_that_dies_is_said_and_the_window_works_on_once_it_is_back")),
}  # fmt: skip
