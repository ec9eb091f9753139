/*!
Themes that a folder talks about and a book does not know.
*/
