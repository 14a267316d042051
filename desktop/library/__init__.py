"""What is kept on this computer: one SQLite file, every change a revision, scans beside it.

`store.Library` is the one thing to know; `travel` sends a submission to another computer as one
file. The library knows nothing of forms: a submission is a JSON object of which it reads the
notice and the name of the unit, for the list. Times are arguments, aware, and kept in UTC.

    library.sqlite              and, while it is open, library.sqlite-wal
    library.lock                held by the one program that has it open; library.owner says who
    library.checked             which file was found sound, on which day
    scans/<sha256><ending>      originals, untouched, named by what is in them
    backups/library-2022-08-15.sqlite         one a day, the last fourteen
    backups/library-2022-08-15-v1.sqlite      before each migration, all of them
    library-损坏-2022-08-15.sqlite            what could not be read: moved aside, never deleted
"""
